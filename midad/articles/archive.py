"""The archive by year, month and day, in the newspaper's own time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from midad.articles.models import ArticlePage


@dataclass(frozen=True)
class Period:
    """A year, a month or a day; `count` is filled in where the period stands in a list."""

    first: date
    end: date
    count: int = 0

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The two moments between which a story of this period was published."""
        zone = timezone.get_current_timezone()
        return (
            datetime.combine(self.first, time.min, tzinfo=zone),
            datetime.combine(self.end, time.min, tzinfo=zone),
        )


def period_of(year: int, month: int | None, day: int | None) -> Period:
    """Raises ValueError for a date that no calendar has."""
    first = date(year, month or 1, day or 1)
    if month is None:
        return Period(first, date(year + 1, 1, 1))
    if day is None:
        return Period(first, date(year + month // 12, month % 12 + 1, 1))
    return Period(first, first + timedelta(days=1))


def years_of() -> list[Period]:
    return [
        Period(found["moment"].date(), date(found["moment"].year + 1, 1, 1), found["count"])
        for found in ArticlePage.objects.for_readers().counted_by("year")
    ]


def months_of(year: Period) -> list[Period]:
    counts = ArticlePage.objects.for_readers().published_in(year.span).counted_by("month")
    return [_counted(found["moment"], found["count"], day=None) for found in counts]


def days_of(month: Period) -> list[Period]:
    counts = ArticlePage.objects.for_readers().published_in(month.span).counted_by("day")
    return [_counted(found["moment"], found["count"], day=found["moment"].day) for found in counts]


def _counted(moment: datetime, count: int, *, day: int | None) -> Period:
    period = period_of(moment.year, moment.month, day)
    return Period(period.first, period.end, count)
