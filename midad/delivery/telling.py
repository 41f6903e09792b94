"""Every cache in front is told of every purge, in order: what one was told is kept, and it is told until it answers.

All is said twice, the second time some seconds later: an answer that left Midad just before a change may reach the
cache behind the word of it, and so may one of another host that has not heard of the change yet.
"""

import logging
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from midad.delivery import caches, log
from midad.delivery.declarations import EVERYTHING
from midad.delivery.models import Purge, Target

logger = logging.getLogger(__name__)

#: Seconds until all is said again: longer than another host needs to hear of it, and an answer to arrive.
SETTLED = 5.0
#: The longest wait between two attempts, in seconds.
LONGEST_WAIT = 60
#: A cache that is more purges behind is told to let go of everything.
MOST_ROWS = 1000
#: So many threads tell at the same time.
_ABREAST = threading.BoundedSemaphore(4)


@dataclass(frozen=True)
class _Said:
    """What was said once and is to be said again; up to which purge."""

    number: int
    token: int
    names: list[str]
    at: float


#: Address → what this process has said. What was said before it started is said anew.
_said: dict[str, deque[_Said]] = defaultdict(deque)


def at_once(rows: Iterable[tuple[int, int, str]]) -> None:
    """Tell all caches of committed purges, beside what is going on, and whether or not they hear it.

    `tell_all` makes sure of it.
    """
    if settings.MIDAD_PURGE_URLS and _ABREAST.acquire(blocking=False):
        names = caches.names_of(key for _number, _token, keys in rows for key in log.read(keys))
        threading.Thread(target=_at_once, args=(names,), name="purging", daemon=True).start()


def _at_once(names: list[str]) -> None:
    try:
        for address in settings.MIDAD_PURGE_URLS:
            try:
                caches.tell(address, names)
            except OSError as error:
                logger.info("%s: %s", address, error)
    finally:
        _ABREAST.release()


def tell_all() -> None:
    """Tell each cache what it was not told yet. One that does not answer is asked again later and later."""
    for target in targets():
        if target.due_at is None or target.due_at <= timezone.now():
            _tell(target)


def targets() -> list[Target]:
    """The caches that are set, in that order; those that are set no more are forgotten."""
    known = {target.address: target for target in Target._default_manager.all()}
    for address in known.keys() - set(settings.MIDAD_PURGE_URLS):
        known[address].delete()
        _said.pop(address, None)
    return [known.get(one) or Target._default_manager.create(address=one) for one in settings.MIDAD_PURGE_URLS]


def _tell(target: Target) -> None:
    said, now = _said[target.address], time.monotonic()
    number, token = (said[-1].number, said[-1].token) if said else (target.told, target.token)
    news = _news(number, token, now)
    again = [one for one in said if one.at <= now - SETTLED]
    names = _joined([*again, *([news] if news else [])])
    if not names:
        return
    try:
        caches.tell(target.address, names)
    except OSError as error:
        _note_fault(target, error)
        return
    if news:
        said.append(news)
    for _one in again:
        settled = said.popleft()
        target.told, target.token = settled.number, settled.token
    target.fault, target.failing_since, target.attempts, target.due_at = "", None, 0, None
    target.told_at = timezone.now()
    target.save()


def _news(number: int, token: int, now: float) -> _Said | None:
    """What was purged after `number`; everything, where the log does not go on from there."""
    rows = list(Purge._default_manager.filter(pk__gte=number).order_by("pk")[: MOST_ROWS + 2])
    goes_on = bool(rows) and (rows[0].pk, rows[0].token) == (number, token)
    if goes_on and len(rows) == 1:
        return None
    if goes_on and len(rows) <= MOST_ROWS + 1:
        last, names = rows[-1], caches.names_of(key for row in rows[1:] for key in log.read(row.keys))
        return _Said(last.pk, last.token, names, now)
    newest = Purge._default_manager.order_by("-pk").first()
    if newest is None:
        return _Said(0, 0, [EVERYTHING], now) if number else None
    return _Said(newest.pk, newest.token, [EVERYTHING], now)


def _joined(all_said: list[_Said]) -> list[str]:
    names = {name for said in all_said for name in said.names}
    return [EVERYTHING] if EVERYTHING in names else sorted(names)


def _note_fault(target: Target, error: OSError) -> None:
    now = timezone.now()
    if not target.fault:
        logger.warning("%s does not take purges: %s", target.address, error)
    target.fault = str(error)[:300] or type(error).__name__
    target.failing_since = target.failing_since or now
    target.attempts += 1
    target.due_at = now + timedelta(seconds=min(LONGEST_WAIT, 2 ** min(target.attempts - 1, 10)))
    target.save()
