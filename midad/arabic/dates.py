"""Dates as an Arabic newspaper writes them, with the month names of its region.

Arabic has no single set of month names: January is يناير in Egypt and the Gulf, كانون الثاني from
Beirut to Baghdad, جانفي in Tunis and Algiers. A reader takes the wrong set for a foreign paper, so
the set is a choice of the newspaper. Pan-Arab papers print two («24 نوفمبر/تشرين الثاني 2026»).
Names follow the Unicode locale data.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from midad.arabic.clock import Clock, format_time
from midad.arabic.digits import Digits, to_digits
from midad.arabic.hijri import Sightings, format_hijri
from midad.arabic.weekdays import WEEKDAYS

Months = Literal["levant", "egypt", "dual", "tunisia", "morocco", "mauritania"]
#: One calendar, or two with «الموافق» between them, the leading one first.
Calendars = Literal["gregorian", "hijri_first", "gregorian_first"]


def _names(listing: str) -> tuple[str, ...]:
    return tuple(listing.split("، "))


_EGYPT = _names("يناير، فبراير، مارس، أبريل، مايو، يونيو، يوليو، أغسطس، سبتمبر، أكتوبر، نوفمبر، ديسمبر")
_LEVANT = _names(
    "كانون الثاني، شباط، آذار، نيسان، أيار، حزيران، تموز، آب، أيلول، تشرين الأول، تشرين الثاني، كانون الأول"
)

MONTHS: dict[Months, tuple[str, ...]] = {
    # Syriac names: Lebanon, Syria, Jordan, Palestine, Iraq.
    "levant": _LEVANT,
    # Egypt, Sudan, Libya, the Gulf, Yemen.
    "egypt": _EGYPT,
    # Both, for readers of the whole East; never for a Maghreb edition, which shares neither set.
    "dual": tuple(f"{egypt}/{levant}" for egypt, levant in zip(_EGYPT, _LEVANT, strict=True)),
    # From French: Tunisia, Algeria.
    "tunisia": _names("جانفي، فيفري، مارس، أفريل، ماي، جوان، جويلية، أوت، سبتمبر، أكتوبر، نوفمبر، ديسمبر"),
    "morocco": _names("يناير، فبراير، مارس، أبريل، ماي، يونيو، يوليوز، غشت، شتنبر، أكتوبر، نونبر، دجنبر"),
    "mauritania": _names("يناير، فبراير، مارس، إبريل، مايو، يونيو، يوليو، أغشت، شتمبر، أكتوبر، نوفمبر، دجمبر"),
}


def month_name(number: int, months: Months = "egypt") -> str:
    """Return the name of a month counted from 1: ``month_name(11, "levant")`` is تشرين الثاني."""
    if not 1 <= number <= 12:
        raise ValueError(f"No month has the number {number}")
    return MONTHS[months][number - 1]


@dataclass(frozen=True)
class DateStyle:
    """How a newspaper writes dates and times."""

    months: Months = "egypt"
    digits: Digits = "latn"
    calendars: Calendars = "gregorian"
    sightings: Sightings = field(default_factory=Sightings)
    clock: Clock = "24"
    place: str = ""
    greenwich: bool = False

    def write(self, moment: date | datetime, *, weekday: bool = False, time: bool = False) -> str:
        """Write a date by the Gregorian calendar; a plain date has no hour, so ``time`` adds nothing to it."""
        return self._around(self._gregorian(moment), moment, weekday=weekday, time=time)

    def write_in_full(self, moment: date | datetime, *, weekday: bool = False, time: bool = False) -> str:
        """Write a date by all calendars of the newspaper: «1 رمضان 1447 هـ الموافق 18 فبراير 2026 م».

        A day for which there are no Hijri tables has its Gregorian date alone.
        """
        hijri, gregorian = self._hijri(moment), f"{self._gregorian(moment)} م"
        if not hijri:
            return self.write(moment, weekday=weekday, time=time)
        first, second = (hijri, gregorian) if self.calendars == "hijri_first" else (gregorian, hijri)
        return self._around(f"{first} الموافق {second}", moment, weekday=weekday, time=time)

    def _gregorian(self, day: date) -> str:
        return f"{day.day} {month_name(day.month, self.months)} {day.year}"

    def _around(self, written: str, moment: date | datetime, *, weekday: bool, time: bool) -> str:
        if weekday:
            written = f"{WEEKDAYS[moment.weekday()]} {written}"
        if time and isinstance(moment, datetime):
            written += "، " + format_time(moment, clock=self.clock, place=self.place, greenwich=self.greenwich)
        return to_digits(written, self.digits)

    def _hijri(self, day: date) -> str:
        """The Hijri date; empty when it is not wanted, and outside the tables."""
        if self.calendars == "gregorian":
            return ""
        try:
            return format_hijri(day, sightings=self.sightings)
        except ValueError:
            return ""


def format_date(
    moment: date | datetime,
    *,
    months: Months = "egypt",
    digits: Digits = "latn",
    weekday: bool = False,
    time: bool = False,
) -> str:
    """Write a date: «الثلاثاء 24 نوفمبر 2026، 14:05».

    The moment is written in its own time zone. No leading zero on the day (5 يناير); the hours run to 24, which needs
    no صباحًا or مساءً. ``DateStyle`` has everything else that newspapers choose.
    """
    return DateStyle(months=months, digits=digits).write(moment, weekday=weekday, time=time)
