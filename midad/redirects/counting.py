"""From the spool to the tables: which redirects were followed, and what was asked for in vain."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from midad.articles import asked
from midad.redirects.answering import answered
from midad.redirects.models import MissingPage, RedirectUse
from midad.redirects.probes import is_probe

#: Rows that are kept, the most asked for first: for readers, and for what robots ask for.
MOST_PAGES, MOST_PROBES = 5000, 500
#: What was asked for once, and never again for so long, was a slip.
ONCE_KEPT = timedelta(days=7)
_CHUNK = 500


@dataclass
class Asked:
    """How often, when first and last, and by a link of which host."""

    times: int
    first_at: datetime
    last_at: datetime
    referrer: str = ""

    def add(self, moment: datetime, referrer: str) -> None:
        self.times += 1
        self.first_at, self.last_at = min(self.first_at, moment), max(self.last_at, moment)
        self.referrer = referrer or self.referrer


def count_asked() -> None:
    """Count what readers asked for since the last time."""
    asked.SPOOL.digest(_count)


def tidy() -> None:
    """Take out of the report what readers find by now, what was a slip, and what is beyond its size."""
    found = answered(MissingPage.objects.values_list("address", flat=True))
    with transaction.atomic():
        MissingPage.objects.forget(found)
        MissingPage.objects.filter(times=1, last_at__lt=timezone.now() - ONCE_KEPT, is_ignored=False).delete()
        for kind, most in ((False, MOST_PAGES), (True, MOST_PROBES)):
            listed = MissingPage.objects.filter(is_ignored=False, is_probe=kind)
            _delete(list(listed.values_list("pk", flat=True)[most:]))


def _delete(keys: list[int]) -> None:
    for start in range(0, len(keys), _CHUNK):
        MissingPage.objects.filter(pk__in=keys[start : start + _CHUNK]).delete()


def _count(records: Iterable[list[Any]]) -> None:
    """One file of the spool. A line that says something else than it should is passed over."""
    now = timezone.now()
    followed: dict[int, Asked] = {}
    missing: dict[str, Asked] = {}
    for record in records:
        match record:
            case [asked.FOLLOWED, int(second), list(keys)]:
                for key in filter(_is_key, keys):
                    _note(followed, key, _moment(second, now))
            case [asked.MISSING, int(second), str(address), str(referrer)]:
                _note(missing, address, _moment(second, now), referrer)
    _count_followed(followed)
    _count_missing(missing)


def _is_key(value: object) -> bool:
    return isinstance(value, int)


def _moment(second: int, now: datetime) -> datetime:
    """A clock that went wrong for a while dates nothing into the future."""
    return datetime.fromtimestamp(min(max(second, 0), now.timestamp()), UTC)


def _note(found: dict[Any, Asked], key: Any, moment: datetime, referrer: str = "") -> None:
    found.setdefault(key, Asked(0, moment, moment)).add(moment, referrer)


def _count_followed(followed: dict[int, Asked]) -> None:
    there = Redirect.objects.in_bulk(list(followed)).keys()
    known = RedirectUse._default_manager.select_for_update().in_bulk(list(there))
    for key in sorted(there):
        use = known.get(key) or RedirectUse(redirect_id=key, last_at=followed[key].last_at)
        use.times += followed[key].times
        use.last_at = max(use.last_at, followed[key].last_at)
        use.save()


def _count_missing(missing: dict[str, Asked]) -> None:
    """A flood of invented addresses costs no more than the report may hold."""
    most = Counter({address: found.times for address, found in missing.items()}).most_common()
    for start in range(0, len(most), _CHUNK):
        addresses = [address for address, _times in most[start : start + _CHUNK]]
        known = MissingPage.objects.select_for_update().in_bulk(addresses, field_name="address")
        for address, page in known.items():
            found = missing[address]
            page.times += found.times
            page.first_at, page.last_at = min(page.first_at, found.first_at), max(page.last_at, found.last_at)
            page.referrer = found.referrer or page.referrer
        MissingPage.objects.bulk_update(known.values(), ["times", "first_at", "last_at", "referrer"])
        if start < MOST_PAGES:
            new = [address for address in addresses if address not in known]
            MissingPage.objects.bulk_create([_page(address, missing[address]) for address in new])


def _page(address: str, found: Asked) -> MissingPage:
    return MissingPage(
        address=address,
        times=found.times,
        first_at=found.first_at,
        last_at=found.last_at,
        referrer=found.referrer,
        is_probe=is_probe(address),
    )
