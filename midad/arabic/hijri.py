"""The Hijri calendar by the tables of Umm al-Qura: «1 رمضان 1447 هـ».

Umm al-Qura is computed for Mecca and is the civil calendar of Saudi Arabia. Its tables reach from the first of
Muharram 1343 to the end of 1500, 1 August 1924 to 16 November 2077. Those who publish them agree from April 1999 to
August 2029 only: before and after, tables differ by a day on a third of all days and more.

Where a country waits for the crescent, a month may begin a day before the tables or a day after. Such a beginning is
kept month by month, and not as a difference of today: the date of last year's story does not move with this year's
moon.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from midad.arabic.digits import Digits, to_digits

FIRST_DAY, LAST_DAY = date(1924, 8, 1), date(2077, 11, 16)
FIRST_YEAR, LAST_YEAR = 1343, 1500

# As the Unicode locale data has them: ربيع الآخر and جمادى الآخرة, for there is no third of either.
HIJRI_MONTHS = tuple(
    "محرم، صفر، ربيع الأول، ربيع الآخر، جمادى الأولى، جمادى الآخرة، رجب، شعبان، رمضان، شوال، ذو القعدة، ذو الحجة".split(
        "، "
    )
)
_LENGTHS = (29, 30)

#: A month of a year: (1447, 9) is Ramadan 1447.
Month = tuple[int, int]


@dataclass(frozen=True)
class Sightings:
    """How many days after the tables months begin: −1, 0 or +1, as a rule and in single months."""

    usual: int = 0
    months: Mapping[Month, int] = field(default_factory=dict)

    def begins(self, month: Month) -> date:
        """The day a month begins.

        Raises ValueError for a month outside the tables.
        """
        if not (FIRST_YEAR <= month[0] <= LAST_YEAR and 1 <= month[1] <= 12):
            raise ValueError(f"The tables of Umm al-Qura have no month {month}")
        return _beginning(month) + timedelta(days=self.months.get(month, self.usual))

    def impossible(self) -> list[tuple[Month, int]]:
        """The months that would have neither 29 nor 30 days, with their days: a neighbour must move as well."""
        touched = {step for month in self.months for step in (_step(month, -1), month)}
        lengths = [(month, (self.begins(_step(month, 1)) - self.begins(month)).days) for month in _inside(touched)]
        return [(month, days) for month, days in lengths if days not in _LENGTHS]


_BY_THE_TABLES = Sightings()


@dataclass(frozen=True, order=True)
class HijriDate:
    year: int
    month: int
    day: int


def to_hijri(day: date, *, sightings: Sightings = _BY_THE_TABLES) -> HijriDate:
    """The Hijri date of a day.

    Raises ValueError for a day outside the tables; that is one as well which would be the 31st of its month, at their
    end after a month that began early. Before 1937 the tables have three months of 31 days themselves.
    """
    day = date(day.year, day.month, day.day)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"The tables of Umm al-Qura reach from {FIRST_DAY} to {LAST_DAY}, not to {day}")
    found = Gregorian.fromdate(day).to_hijri()
    month = (found.year, found.month)
    for step in (1, 0, -1):
        year, number = _step(month, step)
        if FIRST_YEAR <= year <= LAST_YEAR and (beginning := sightings.begins((year, number))) <= day:
            number_of_day = (day - beginning).days + 1
            if number_of_day > max(*_LENGTHS, Hijri(year, number, 1).month_length()):
                raise ValueError(f"With the month begun earlier, {day} falls after the tables of Umm al-Qura")
            return HijriDate(year, number, number_of_day)
    raise ValueError(f"With the month begun later, {day} falls before the tables of Umm al-Qura")


def format_hijri(day: date, *, digits: Digits = "latn", sightings: Sightings = _BY_THE_TABLES) -> str:
    """Write a day by the Hijri calendar: «1 رمضان 1447 هـ».

    Raises ValueError for a day outside the tables.
    """
    hijri = to_hijri(day, sightings=sightings)
    return to_digits(f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} هـ", digits)


def _beginning(month: Month) -> date:
    found = Hijri(*month, 1).to_gregorian()
    return date(found.year, found.month, found.day)


def _step(month: Month, step: int) -> Month:
    year, number = divmod(month[0] * 12 + month[1] - 1 + step, 12)
    return year, number + 1


def _inside(months: set[Month]) -> list[Month]:
    """Those whose next month is in the tables as well, in order."""
    return [month for month in sorted(months) if (FIRST_YEAR, 1) <= month < (LAST_YEAR, 12)]
