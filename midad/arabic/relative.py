"""How long ago, or how soon: «الآن», «منذ دقيقتين», «بعد 3 ساعات», «أمس».

For what is made at the moment it is read, never for what is stored. Both moments must be aware; days are those of the
zone of ``now``.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal

from midad.arabic.dates import DateStyle
from midad.arabic.plurals import phrase

#: What is past is said with منذ or with قبل; what is to come always with بعد.
Ago = Literal["منذ", "قبل"]

_NOW = timedelta(seconds=45)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_ABSOLUTE_FROM_DAYS = 7
_DAYS = {-2: "أول أمس", -1: "أمس", 1: "غدًا", 2: "بعد غد"}
_PLAIN = DateStyle()


def format_relative(moment: datetime, *, now: datetime, ago: Ago = "منذ", style: DateStyle = _PLAIN) -> str:
    """Write a moment by its distance; from seven days on it is a date.

    Whole minutes and hours that have gone by count, so that «منذ ساعتين» is never too much; days are those of the
    calendar.
    """
    local = moment.astimezone(now.tzinfo)
    # In one zone Python subtracts what clocks show, which is an hour wrong in the night when they are changed.
    since = now.astimezone(UTC) - moment.astimezone(UTC)
    distance = abs(since)
    days = (local.date() - now.date()).days
    if distance < _NOW:
        return "الآن"
    if abs(days) >= _ABSOLUTE_FROM_DAYS:
        return style.write(local)
    # The day on which clocks go back has an hour more than that.
    if distance < _DAY or not days:
        size, noun = (_HOUR, "ساعة") if distance >= _HOUR else (timedelta(minutes=1), "دقيقة")
        return _at_distance(max(1, distance // size), noun, ago=ago if since > timedelta(0) else "بعد", style=style)
    return _DAYS.get(days) or _at_distance(abs(days), "يوم", ago=ago if days < 0 else "بعد", style=style)


def _at_distance(count: int, noun: str, *, ago: str, style: DateStyle) -> str:
    """«منذ دقيقة» and not «منذ دقيقة واحدة»: after a preposition one is said by the noun alone."""
    counted = noun if count == 1 else phrase(count, noun, case="genitive", digits=style.digits)
    return f"{ago} {counted}"
