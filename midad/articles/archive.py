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
    counts = ArticlePage.objects.for_readers().counted_by("year")
    return [replace(period_of(found["moment"].year, None, None), count=found["count"]) for found in counts]


def months_of(year: Period) -> list[Period]:
    counts = ArticlePage.objects.for_readers().published_in(year.span).counted_by("month")
    return [
        replace(period_of(found["moment"].year, found["moment"].month, None), count=found["count"]) for found in counts
    ]


def days_of(month: Period) -> list[Period]:
    counts = ArticlePage.objects.for_readers().published_in(month.span).counted_by("day")
    moments = [(found["moment"], found["count"]) for found in counts]
    return [replace(period_of(day.year, day.month, day.day), count=count) for day, count in moments]
