"""Does the newsroom look at what its readers write?"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.comments.digest import waiting_on
from midad.comments.models import Comment, CommentRules, Digest
from midad.comments.retention import put_away
from midad.operations.doctor import Finding, amber, green

#: Who has waited so long for an answer does not come back.
_LATE = timedelta(days=2)
#: The job that deletes runs once a day, and may have been away for one.
_OVERDUE = timedelta(days=3)


def comments() -> Finding:
    """Whether comments wait long, whether the newsroom is told of them, and whether what is old is deleted."""
    now = timezone.now()
    waiting = Comment.objects.pending()
    facts = {"waiting": waiting.count()}
    if untold := _untold(now):
        return amber(
            _("The newsroom was not told of comments that wait: %(sites)s.") % {"sites": "، ".join(untold)},
            _("The scheduler sends these mails: see above whether it runs, and the log for why the job fails."),
            **facts,
        )
    oldest = waiting.order_by("received_at").values_list("received_at", flat=True).first()
    if oldest and oldest < now - _LATE:
        return amber(
            _("Comments wait for a moderator: %(number)s, the oldest since %(moment)s.")
            % {"number": facts["waiting"], "moment": date_format(timezone.localtime(oldest), "j F Y H:i")},
            _("The queue is in the admin, under Comments. Who may moderate is said by the roles of the members."),
            **facts,
        )
    if _has_overdue(now):
        return amber(
            _("Comments that were put away are kept for longer than the newspaper promises."),
            _("The scheduler deletes them once a day: see above whether it runs, and the log for why the job fails."),
            **facts,
        )
    return green(_("The newsroom looks after its readers' comments."), **facts)


def _untold(now: datetime) -> list[str]:
    """The sites whose newsroom should have been told long since."""
    found = []
    for rules in CommentRules.objects.exclude(digest_to="").select_related("site__root_page"):
        interval = timedelta(minutes=rules.digest_minutes)
        late = now - interval - max(interval, timedelta(minutes=10))
        digest = Digest._default_manager.filter(site=rules.site).first()
        told_to = digest.told_to if digest else 0
        if waiting_on(rules.site).filter(pk__gt=told_to, received_at__lt=late).exists():
            found.append(str(rules.site))
    return found


def _has_overdue(now: datetime) -> bool:
    return any(
        put_away(site).filter(since__lt=now - timedelta(days=CommentRules.of(site).kept_days) - _OVERDUE).exists()
        for site in Site.objects.select_related("root_page")
    )
