"""Times of day: «14:05», «2:05 ظهرًا», «14:05 بتوقيت بيروت (12:05 بتوقيت غرينتش)».

A clock of twelve hours needs words for the parts of the day. There are four here, which no two hours of one name
share: noon is 12:00 ظهرًا and midnight 12:00 بعد منتصف الليل, which صباحًا and مساءً would confuse. From three in the
afternoon on it is مساءً.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal

from midad.arabic.digits import Digits, to_digits
from midad.arabic.weekdays import WEEKDAYS

#: Hours on the face of the newspaper's clock.
Clock = Literal["24", "12"]

_GREENWICH = "بتوقيت غرينتش"
# The hour from which each part of the day begins.
_PARTS = ((15, "مساءً"), (12, "ظهرًا"), (1, "صباحًا"), (0, "بعد منتصف الليل"))


def format_time(
    moment: datetime, *, clock: Clock = "24", digits: Digits = "latn", place: str = "", greenwich: bool = False
) -> str:
    """Write the time of day of a moment in its own zone.

    ``place`` names the zone (بيروت). ``greenwich`` adds the time there, with its weekday where that is another one;
    for this the moment must be aware. In a zone that is at Greenwich's time just then nothing is said twice.
    """
    written = _on_the_face(moment, clock)
    if greenwich and moment.utcoffset() == timedelta(0):
        return to_digits(f"{written} {_GREENWICH}", digits)
    if place:
        written += f" بتوقيت {place}"
    if greenwich:
        there = moment.astimezone(UTC)
        weekday = "" if there.date() == moment.date() else f" {WEEKDAYS[there.weekday()]}"
        written += f" ({_on_the_face(there, clock)}{weekday} {_GREENWICH})"
    return to_digits(written, digits)


def _on_the_face(moment: datetime, clock: Clock) -> str:
    """The hours run to 24, with their leading zero; or to 12, with the part of the day."""
    if clock == "24":
        return f"{moment.hour:02}:{moment.minute:02}"
    part = next(name for begins, name in _PARTS if moment.hour >= begins)
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {part}"
