"""From the spool to the tables: how often each story was read, by the hour and in all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.audience.counter import HOUR, SPOOL
from midad.audience.models import HourlyViews, TotalViews

#: The longest window, and a day for looking back at it.
KEPT = timedelta(days=8)
_CHUNK = 500
_MOST = 10**12


def count_views() -> None:
    """Count what was read since the last time."""
    SPOOL.digest(_count)


def forget_old_hours() -> None:
    """Of what is older than any window, only the totals stay."""
    HourlyViews.objects.before(timezone.now() - KEPT).delete()


def _count(records: Iterable[list[Any]]) -> None:
    """One file of the spool. What says something else than it should is passed over, as are stories that are gone."""
    hours: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for hour, story, views in _triples(records):
        hours[hour][story] += views
    there = _there({story for stories in hours.values() for story in stories})
    totals: Counter[int] = Counter()
    oldest = timezone.now() - KEPT
    for hour, found in sorted(hours.items()):
        stories = Counter({story: views for story, views in found.items() if story in there})
        totals += stories
        moment = datetime.fromtimestamp(hour * HOUR, UTC)
        if moment >= oldest:
            _add_hour(moment, stories)
    _add_totals(totals)


def _triples(records: Iterable[list[Any]]) -> Iterator[tuple[int, int, int]]:
    # A clock that went wrong for a while dates nothing into the future.
    latest = int(timezone.now().timestamp()) // HOUR
    for record in records:
        for item in record:
            match item:
                case [int(hour), int(story), int(views)] if hour >= 0 and 0 < views < _MOST:
                    yield min(hour, latest), story, views


def _there(stories: set[int]) -> set[int]:
    """Those of the keys that are keys of stories."""
    found: set[int] = set()
    for keys in _chunks(sorted(key for key in stories if 0 < key < 2**63)):
        found |= set(ArticlePage.objects.order_by().filter(pk__in=keys).values_list("pk", flat=True))
    return found


def _add_hour(hour: datetime, stories: "Counter[int]") -> None:
    for keys in _chunks(sorted(stories)):
        known = {row.article_id: row for row in _locked(HourlyViews).filter(hour=hour, article_id__in=keys)}
        for key, row in known.items():
            row.views += stories[key]
        HourlyViews.objects.bulk_update(known.values(), ["views"])
        new = [HourlyViews(article_id=key, hour=hour, views=stories[key]) for key in keys if key not in known]
        HourlyViews.objects.bulk_create(new)


def _add_totals(stories: "Counter[int]") -> None:
    for keys in _chunks(sorted(stories)):
        known = {row.article_id: row for row in _locked(TotalViews).filter(article_id__in=keys)}
        for key, row in known.items():
            row.views += stories[key]
        TotalViews._default_manager.bulk_update(known.values(), ["views"])
        new = [TotalViews(article_id=key, views=stories[key]) for key in keys if key not in known]
        TotalViews._default_manager.bulk_create(new)


def _locked(model: Any) -> Any:
    return model._default_manager.select_for_update()


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
