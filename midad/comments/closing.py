"""Stories that stop taking comments: their pages are purged then.

They could say how long they are good. But what is good for a time alone is kept by no web server and no cache in front,
and stories that take comments are those that are read.
"""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from midad.articles.models import ArticlePage
from midad.comments.models import CommentRules
from midad.comments.openness import key_of
from midad.delivery import commits
from midad.operations import heartbeat

JOB = "close comments"
#: So far back is looked where it is not known when the job was last done, and so much further where it is.
_FIRST, _OVERLAP = timedelta(days=2), timedelta(minutes=1)


def close_due() -> int:
    """Purge what shows the form of a story that has closed since this was last done; return how many have."""
    now = timezone.now()
    last = heartbeat.last_run(JOB)
    # A moment to come is of a clock that went wrong.
    since = min(last.succeeded_at, now) - _OVERLAP if last and last.succeeded_at else now - _FIRST
    closed = Q(comments_open_until__gt=since, comments_open_until__lte=now)
    for site in Site.objects.all():
        closed |= _by_rule(CommentRules.of(site), since, now)
    keys = {key_of(page) for page in ArticlePage.objects.live().filter(closed).values_list("pk", flat=True)}
    if keys:
        commits.purge(keys)
    return len(keys)


def _by_rule(rules: CommentRules, since: datetime, now: datetime) -> Q:
    after = rules.closes_after
    if after is None:
        return Q(pk__in=[])
    usual = Q(comments=ArticlePage.Comments.USUAL, comments_open_until=None)
    return usual & Q(published_at__gt=since - after, published_at__lte=now - after)
