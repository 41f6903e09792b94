"""Attempts that fail make the next ones wait, ever longer. Counted in the database, for all processes.

An attempt is counted before it is made, so that many at once cannot slip through, and given back when it succeeds.
No counter locks for ever: each wait has a longest length, and quiet forgives.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from midad.accounts.models import FailedAttempts

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
#: Counters that were left alone for so long are of no use.
KEPT = timedelta(days=2)


@dataclass(frozen=True)
class Rule:
    """After `free` failures the next attempt waits `first`, then twice as long with each failure, at most `longest`.

    One failure is forgiven for each `forgiven_after` without another.
    """

    name: str
    free: int
    longest: timedelta
    forgiven_after: timedelta
    first: timedelta = _MINUTE

    def of(self, subject: object) -> "Counter":
        """The counter of one account, address or whatever the rule is about."""
        return Counter(self, hashlib.sha256(f"{self.name}:{subject}".encode()).hexdigest())

    def wait_after(self, failures: int) -> timedelta:
        """How long the next attempt has to wait."""
        if failures < self.free:
            return timedelta()
        return min(self.longest, self.first * 2 ** min(failures - self.free, 20))


@dataclass(frozen=True)
class Counter:
    rule: Rule
    key: str


ACCOUNT = Rule("account", free=5, longest=_HOUR, forgiven_after=_HOUR)
#: The same for a browser that its owner has signed in with before: what others try elsewhere does not hold it up.
ACCOUNT_ON_DEVICE = Rule("account on a device", free=5, longest=_HOUR, forgiven_after=_HOUR)
ADDRESS = Rule("address", free=20, longest=_HOUR, forgiven_after=5 * _MINUTE)
SITE = Rule("site", free=100, longest=15 * _MINUTE, forgiven_after=2 * _MINUTE)
#: The second step, by who has the password already; and the password of who is signed in, asked for once more.
CODE = Rule("code", free=5, longest=_HOUR, forgiven_after=_HOUR)
CONFIRMATION = Rule("confirmation", free=5, longest=_HOUR, forgiven_after=_HOUR)
#: Requests for a new password never succeed: each of them counts.
RESET_OF_ACCOUNT = Rule("reset of an account", free=3, longest=_HOUR, forgiven_after=_HOUR)
RESET_FROM_ADDRESS = Rule("reset from an address", free=10, longest=_HOUR, forgiven_after=5 * _MINUTE)
RESET_ON_SITE = Rule("reset on the site", free=50, longest=15 * _MINUTE, forgiven_after=2 * _MINUTE)


@dataclass
class Attempt:
    """One attempt: `wait` is how long it is refused; with none it is counted. `begins_wait`: the next one waits."""

    counters: Sequence[Counter]
    wait: timedelta = field(default_factory=timedelta)
    begins_wait: bool = False

    def give_back(self) -> None:
        """The attempt was none in vain: it does not count."""
        counted = FailedAttempts.objects.filter(key__in=[counter.key for counter in self.counters], failures__gt=0)
        counted.update(failures=F("failures") - 1, waits_until=None)


def begin(*counters: Counter) -> Attempt:
    """Count an attempt under each of `counters`, unless one of them has to wait."""
    now = timezone.now()
    wait = _wait(counters, FailedAttempts.objects.all(), now)
    if wait:
        return Attempt(counters, wait)
    with transaction.atomic():
        FailedAttempts.objects.bulk_create(
            [FailedAttempts(key=counter.key, last_at=now) for counter in counters], ignore_conflicts=True
        )
        # In one order, so that two attempts at once cannot wait for each other.
        locked = FailedAttempts.objects.select_for_update().order_by("key")
        wait = _wait(counters, locked, now)
        if wait:
            return Attempt(counters, wait)
        return Attempt(counters, begins_wait=_count(counters, locked, now))


def forget(*counters: Counter) -> None:
    """Take everything back that is counted there."""
    FailedAttempts.objects.filter(key__in=[counter.key for counter in counters]).delete()


def clear_old() -> None:
    """Delete the counters that nobody needs any more."""
    FailedAttempts.objects.filter(last_at__lt=timezone.now() - KEPT).delete()


def sentence(wait: timedelta) -> str:
    """What somebody who has to wait is told."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return ngettext(
        "Too many attempts. Try again in %(minutes)s minute.",
        "Too many attempts. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def _rows(counters: Sequence[Counter], rows: QuerySet[FailedAttempts]) -> dict[str, FailedAttempts]:
    return {row.key: row for row in rows.filter(key__in=[counter.key for counter in counters])}


def _wait(counters: Sequence[Counter], rows: QuerySet[FailedAttempts], now: datetime) -> timedelta:
    """The longest wait of the counters. One longer than its rule knows is of a clock that went back, and none."""
    found = _rows(counters, rows)
    waits = [timedelta()]
    for counter in counters:
        row = found.get(counter.key)
        if row and row.waits_until and now < row.waits_until <= now + counter.rule.longest:
            waits.append(row.waits_until - now)
    return max(waits)


def _count(counters: Sequence[Counter], rows: QuerySet[FailedAttempts], now: datetime) -> bool:
    found = _rows(counters, rows)
    begins_wait = False
    for counter in counters:
        row = found[counter.key]
        forgiven = max(0, (now - row.last_at) // counter.rule.forgiven_after)
        row.failures = max(0, row.failures - forgiven) + 1
        wait = counter.rule.wait_after(row.failures)
        row.last_at, row.waits_until = now, now + wait if wait else None
        row.save()
        begins_wait = begins_wait or bool(wait)
    return begins_wait
