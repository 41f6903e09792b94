"""What is not kept for ever: comments that were put away, networks, tokens, and what acts are taken back by."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Site

from midad.comments import networks, tokens
from midad.comments.models import Ban, Comment, CommentRules, SpentToken, Step
from midad.comments.models.step import TAKEN_BACK_WITHIN

#: Comments deleted in one transaction.
_BATCH = 200


def clear_old() -> None:
    """Delete what has been kept for its time; the newspaper's own rules say how long that is."""
    now = timezone.now()
    for site in Site.objects.select_related("root_page"):
        _clear_put_away(site, now)
    network_days = [rules.network_days for rules in CommentRules.objects.all()] or [CommentRules().network_days]
    networks.forget(days=min(network_days))
    SpentToken._default_manager.filter(spent_at__lt=now - tokens.KEPT).delete()
    Step._default_manager.filter(made_at__lt=now - TAKEN_BACK_WITHIN).delete()
    # What is over is not needed, and has an address in it.
    Ban.objects.filter(until__lt=now - timedelta(days=CommentRules().kept_days)).delete()


def put_away(site: Site) -> "QuerySet[Any]":
    """Spam and what is in the bin, with the moment since when it is there."""
    of_site = Comment.objects.filter(page__path__startswith=site.root_page.path)
    rejected = of_site.filter(state__in=(Comment.State.SPAM, Comment.State.BINNED))
    return rejected.annotate(since=Coalesce("decided_at", "received_at"))


def _clear_put_away(site: Site, now: datetime) -> None:
    limit = now - timedelta(days=CommentRules.of(site).kept_days)
    while _clear_some(put_away(site).filter(since__lt=limit)):
        pass


@transaction.atomic
def _clear_some(comments: QuerySet[Comment]) -> int:
    """Locked before they are deleted: what a moderator restores in this moment stays."""
    keys = list(comments.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:_BATCH])
    Comment.objects.filter(pk__in=keys).delete()
    return len(keys)
