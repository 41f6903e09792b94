"""The archive by year, month and day, in the newspaper's own time zone."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.urls import reverse
from django.utils import timezone

from midad.articles.models import ArticlePage

#: Years that a story may be of. The first and the last that a date can hold have no moment before or after them.
EARLIEST, LATEST = 1400, 9000


@dataclass(frozen=True)
class Period:
    """A year, a month or a day; `count` is filled in where the period stands in a list."""

    level: Literal["year", "month", "day"]
    first: date
    end: date
    count: int = 0

    @property
    def url(self) -> str:
        parts = {"year": 1, "month": 2, "day": 3}[self.level]
        numbers = (self.first.year, self.first.month, self.first.day)[:parts]
        return reverse(f"articles:archive-{self.level}", args=numbers)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The two moments between which a story of this period was published."""
        zone = timezone.get_current_timezone()
        return (
            datetime.combine(self.first, time.min, tzinfo=zone),
            datetime.combine(self.end, time.min, tzinfo=zone),
        )


def period_of(year: int, month: int | None, day: int | None) -> Period:
    """Raises ValueError for a date that no calendar has, or no newspaper."""
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"no newspaper is of the year {year}")
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except OverflowError as error:
        raise ValueError("no calendar has a number of that size") from error
    if month is None:
        return Period("year", first, date(year + 1, 1, 1))
    if day is None:
        return Period("month", first, date(year + month // 12, month % 12 + 1, 1))
    return Period("day", first, first + timedelta(days=1))


def was_published_in(year: int, month: int | None = None, day: int | None = None) -> bool:
    """Whether the archive has a page for the period: no for a date that no calendar has."""
    try:
        period = period_of(year, month, day)
    except ValueError:
        return False
    return bool(ArticlePage.objects.for_readers().published_in(period.span).exists())


def years_of() -> list[Period]:
    """The years that have stories, the newest first."""
    first, last = ArticlePage.objects.for_readers().first_and_last()
    if first is None or last is None:
        return []
    begin, end = (timezone.localtime(moment).year for moment in (first, last))
    return _with_stories([period_of(year, None, None) for year in range(max(begin, EARLIEST), min(end, LATEST) + 1)])


def months_of(year: Period) -> list[Period]:
    """The months of a year that have stories, the newest first."""
    return _with_stories([period_of(year.first.year, month, None) for month in range(1, 13)])


def days_of(month: Period) -> list[Period]:
    """The days of a month that have stories, the newest first."""
    days = (month.end - month.first).days
    return _with_stories([period_of(month.first.year, month.first.month, day + 1) for day in range(days)])


def _with_stories(periods: list[Period]) -> list[Period]:
    if not periods:
        return []
    whole = (periods[0].span[0], periods[-1].span[1])
    counts = ArticlePage.objects.for_readers().published_in(whole).counted_in([period.span for period in periods])
    return [replace(period, count=count) for period, count in zip(periods, counts, strict=True) if count][::-1]
