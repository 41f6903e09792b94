"""Publishing and taking down what is due: each in its own transaction, once, and none held up by another."""

import logging
import time
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from midad.operations.journal import journal

logger = logging.getLogger(__name__)

#: What could not be published or taken down is tried again after so many seconds.
PATIENCE = 60.0


class Resting:
    """What failed a moment ago and is left alone for a while, so that one bad story does not fill the log."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, int], float] = {}

    def __contains__(self, work: tuple[str, int]) -> bool:
        return time.monotonic() < self._until.get(work, 0.0)

    def add(self, work: tuple[str, int]) -> None:
        self._until[work] = time.monotonic() + PATIENCE


class UnderEmbargo(Exception):  # noqa: N818 - a state, not a fault
    """The story's time has come, but its embargo has been set to a later one."""


def publish_due(resting: Resting | None = None) -> int:
    """Publish every revision whose time has come; return how many. Several processes may do so at once."""
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at", "pk")
    return _each("revision", due.values_list("pk", flat=True), _publish, resting or Resting())


def expire_due(resting: Resting | None = None) -> int:
    """Take down every page whose end has come; return how many. Several processes may do so at once."""
    due = Page.objects.live().filter(expire_at__lte=timezone.now()).order_by("expire_at", "pk")
    return _each("page", due.values_list("pk", flat=True), _expire, resting or Resting())


def _each(kind: str, keys: Iterable[int], act: Callable[[int], bool], resting: Resting) -> int:
    """Act on each key in a transaction of its own; what fails is logged and rests before its next try."""
    done = 0
    for key in [key for key in keys if (kind, key) not in resting]:
        try:
            with transaction.atomic(), journal():
                done += act(key)
        except UnderEmbargo:
            logger.warning("%s %s is due, but its story is under embargo", kind, key)
            resting.add((kind, key))
        except Exception:
            logger.exception("%s %s was due and failed", kind, key)
            resting.add((kind, key))
    return done


def _publish(pk: int) -> bool:
    """Claim the revision and publish it; False when another process was faster."""
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=timezone.now()).first()
    if revision is None:
        return False
    page = revision.content_object
    embargoes = (getattr(revision.as_object(), "embargo", None), getattr(page, "embargo", None))
    if any(moment is not None and moment > timezone.now() for moment in embargoes):
        raise UnderEmbargo
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _expire(pk: int) -> bool:
    page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=timezone.now()).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
