"""Is there a backup, is it recent, and can it be restored?"""

from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.operations import moments
from midad.operations.doctor import Finding, amber, green, red
from midad.operations.models import BackupEvent

_RECENT, _OLD = timedelta(days=2), timedelta(days=7)
#: A drill is good for a month: what is restored must be what is kept now.
_TRIED = timedelta(days=31)


def backups() -> Finding:
    """The age of the last backup, and when one was last restored."""
    now = timezone.now()
    made = _last(BackupEvent.Kind.MADE)
    tried = max(filter(None, (_last(BackupEvent.Kind.TRIED), _last(BackupEvent.Kind.RESTORED))), default=None)
    facts = {"made_at": made.isoformat() if made else None, "restored_at": tried.isoformat() if tried else None}
    remedy = _("Run «midad backup FOLDER --drill», every night from cron, into a folder of another machine.")
    if made is None:
        # A newspaper that was set up this week has little to lose yet.
        judge = amber if now - _installed_at() < _OLD else red
        return judge(_("There is no backup: a broken disk would be the end of the newspaper."), remedy, **facts)
    day = {"moment": moments.minute(made)}
    if now - made > _RECENT:
        judge = red if now - made > _OLD else amber
        return judge(_("The last backup is of %(moment)s: everything after it can be lost.") % day, remedy, **facts)
    if tried is None or now - tried > _TRIED:
        return amber(
            _("The last backup is of %(moment)s, and none was tried out within a month.") % day,
            _("Run «midad restore --drill FILE»: it restores into a place that is thrown away."),
            **facts,
        )
    return green(
        _("The last backup is of %(moment)s; one was restored on %(tried)s.") % {**day, "tried": moments.day(tried)},
        **facts,
    )


def _last(kind: BackupEvent.Kind) -> datetime | None:
    return BackupEvent.objects.filter(kind=kind).values_list("happened_at", flat=True).first()


def _installed_at() -> datetime:
    first = MigrationRecorder(connection).migration_qs.aggregate(first=Min("applied"))["first"]
    return first or timezone.now()
