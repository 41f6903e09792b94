"""Dates as an Arabic newspaper writes them, with the month names of its region.

Arabic has no single set of month names: January is يناير in Egypt and the Gulf, كانون الثاني from
Beirut to Baghdad, جانفي in Tunis and Algiers. A reader takes the wrong set for a foreign paper, so
the set is a choice of the newspaper. Pan-Arab papers print two («24 نوفمبر/تشرين الثاني 2026»).
Names follow the Unicode locale data.
"""

from datetime import date, datetime
from typing import Literal

from midad.arabic.digits import Digits, to_digits

Months = Literal["levant", "egypt", "dual", "tunisia", "morocco", "mauritania"]


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

# In the order of date.weekday(). الاثنين takes no hamza: its alef is only spoken at the start.
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


def month_name(number: int, months: Months = "egypt") -> str:
    """Return the name of a month counted from 1: ``month_name(11, "levant")`` is تشرين الثاني."""
    if not 1 <= number <= 12:
        raise ValueError(f"No month has the number {number}")
    return MONTHS[months][number - 1]


def format_date(
    moment: date | datetime,
    *,
    months: Months = "egypt",
    digits: Digits = "latn",
    weekday: bool = False,
    time: bool = False,
) -> str:
    """Write a date: «الثلاثاء 24 نوفمبر 2026، 14:05».

    The moment is written in its own time zone. A plain date has no hour, so ``time`` adds nothing
    to it. No leading zero on the day (5 يناير); the hours run to 24, which needs no صباحًا or مساءً.
    """
    written = f"{moment.day} {month_name(moment.month, months)} {moment.year}"
    if weekday:
        written = f"{WEEKDAYS[moment.weekday()]} {written}"
    if time and isinstance(moment, datetime):
        written = f"{written}، {moment.hour:02}:{moment.minute:02}"
    return to_digits(written, digits)
