"""Times of day and distances in time."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from midad.arabic import DateStyle, format_relative, format_time

BEIRUT, BERLIN = ZoneInfo("Asia/Beirut"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (0, "12:05 بعد منتصف الليل"),
        (1, "1:05 صباحًا"),
        (11, "11:05 صباحًا"),
        (12, "12:05 ظهرًا"),
        (14, "2:05 ظهرًا"),
        (15, "3:05 مساءً"),
        (23, "11:05 مساءً"),
    ],
)
def test_twelve_hours_have_their_part_of_the_day(hour: int, expected: str) -> None:
    assert format_time(datetime(2026, 11, 24, hour, 5, tzinfo=UTC), clock="12") == expected


def test_no_two_minutes_of_a_day_are_written_alike() -> None:
    midnight = datetime(2026, 11, 24, tzinfo=UTC)
    minutes = [midnight + timedelta(minutes=number) for number in range(24 * 60)]
    assert len({format_time(minute, clock="12") for minute in minutes}) == len(minutes)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 7, 1, 14, 5, tzinfo=BEIRUT), "14:05 بتوقيت بيروت (11:05 بتوقيت غرينتش)"),
        (datetime(2026, 12, 1, 14, 5, tzinfo=BEIRUT), "14:05 بتوقيت بيروت (12:05 بتوقيت غرينتش)"),
        (datetime(2026, 12, 1, 1, 30, tzinfo=BEIRUT), "01:30 بتوقيت بيروت (23:30 الاثنين بتوقيت غرينتش)"),
        (datetime(2026, 12, 1, 14, 5, tzinfo=UTC), "14:05 بتوقيت غرينتش"),
    ],
)
def test_summer_and_winter_have_their_own_distance_to_greenwich(moment: datetime, expected: str) -> None:
    assert format_time(moment, place="بيروت", greenwich=True) == expected


def test_a_zone_is_named_only_when_the_newspaper_names_it() -> None:
    moment = datetime(2026, 12, 1, 14, 5, tzinfo=BEIRUT)
    assert format_time(moment) == "14:05"
    assert format_time(moment, greenwich=True) == "14:05 (12:05 بتوقيت غرينتش)"
    style = DateStyle(digits="arab", clock="12", place="بيروت")
    assert style.write(moment, time=True) == "١ ديسمبر ٢٠٢٦، ٢:٠٥ ظهرًا بتوقيت بيروت"


@pytest.mark.parametrize(
    ("distance", "past", "future"),
    [
        (timedelta(0), "الآن", "الآن"),
        (timedelta(seconds=44), "الآن", "الآن"),
        (timedelta(seconds=45), "منذ دقيقة", "بعد دقيقة"),
        (timedelta(minutes=1, seconds=59), "منذ دقيقة", "بعد دقيقة"),
        (timedelta(minutes=2), "منذ دقيقتين", "بعد دقيقتين"),
        (timedelta(minutes=3), "منذ 3 دقائق", "بعد 3 دقائق"),
        (timedelta(minutes=59), "منذ 59 دقيقة", "بعد 59 دقيقة"),
        (timedelta(hours=1), "منذ ساعة", "بعد ساعة"),
        (timedelta(hours=2), "منذ ساعتين", "بعد ساعتين"),
        (timedelta(hours=11), "منذ 11 ساعة", "بعد 11 ساعة"),
        (timedelta(hours=23, minutes=59), "منذ 23 ساعة", "بعد 23 ساعة"),
        (timedelta(days=1), "أمس", "غدًا"),
        (timedelta(days=2), "أول أمس", "بعد غد"),
        (timedelta(days=3), "منذ 3 أيام", "بعد 3 أيام"),
        (timedelta(days=6), "منذ 6 أيام", "بعد 6 أيام"),
        (timedelta(days=7), "17 نوفمبر 2026", "1 ديسمبر 2026"),
    ],
)
def test_a_distance_in_time(distance: timedelta, past: str, future: str) -> None:
    assert format_relative(NOW - distance, now=NOW) == past
    assert format_relative(NOW + distance, now=NOW) == future


def test_yesterday_is_a_day_of_the_calendar() -> None:
    morning = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    assert format_relative(morning - timedelta(minutes=40), now=morning) == "منذ 40 دقيقة"
    assert format_relative(morning - timedelta(hours=25), now=morning) == "أول أمس"


def test_days_are_those_of_the_reader_s_zone() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=12)))
    assert format_relative(NOW - timedelta(hours=27), now=NOW) == "أمس"
    assert format_relative(NOW - timedelta(hours=27), now=there) == "أول أمس"


def test_before_instead_of_since_and_the_newspaper_s_digits() -> None:
    moment = NOW - timedelta(minutes=20)
    assert format_relative(moment, now=NOW, ago="قبل", style=DateStyle(digits="arab")) == "قبل ٢٠ دقيقة"


def test_the_night_in_which_clocks_are_changed_is_as_long_as_it_was() -> None:
    before = datetime(2026, 10, 24, 22, 30, tzinfo=BEIRUT)
    after = datetime(2026, 10, 25, 0, 30, tzinfo=BEIRUT)
    assert format_relative(before, now=after) == "منذ 3 ساعات"


def test_a_day_of_twenty_five_hours_has_its_hours() -> None:
    first = datetime(2025, 10, 26, 0, 5, tzinfo=BERLIN)
    last = datetime(2025, 10, 26, 23, 55, tzinfo=BERLIN)
    assert format_relative(first, now=last) == "منذ 24 ساعة"
    assert format_relative(last, now=first) == "بعد 24 ساعة"
