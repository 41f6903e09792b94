"""The Hijri calendar, and dates by both calendars."""

from datetime import date, timedelta

import pytest
from hijridate import Gregorian, Hijri
from hypothesis import example, given
from hypothesis import strategies as st

from midad.arabic import DateStyle, Sightings, format_hijri, to_hijri
from midad.arabic.dates import Calendars
from midad.arabic.hijri import FIRST_DAY, HIJRI_MONTHS, LAST_DAY, HijriDate

RAMADAN = date(2026, 2, 18)
_DAYS = st.dates(FIRST_DAY + timedelta(days=1), LAST_DAY)
_MONTHS = st.tuples(st.integers(1344, 1499), st.integers(1, 12))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (RAMADAN, "1 رمضان 1447 هـ"),
        (date(2026, 2, 17), "29 شعبان 1447 هـ"),
        (date(2000, 1, 1), "24 رمضان 1420 هـ"),
        (date(2025, 6, 26), "1 محرم 1447 هـ"),
        (date(2024, 11, 3), "1 جمادى الأولى 1446 هـ"),
        (FIRST_DAY, "1 محرم 1343 هـ"),
        (LAST_DAY, "30 ذو الحجة 1500 هـ"),
    ],
)
def test_a_day_has_its_hijri_date(day: date, expected: str) -> None:
    assert format_hijri(day) == expected


def test_digits_are_those_of_the_newspaper() -> None:
    assert format_hijri(RAMADAN, digits="arab") == "١ رمضان ١٤٤٧ هـ"


@pytest.mark.parametrize("day", [date.min, FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.max])
def test_outside_the_tables_there_is_no_hijri_date(day: date) -> None:
    with pytest.raises(ValueError, match="Umm al-Qura"):
        to_hijri(day)
    written = DateStyle(calendars="hijri_first").write_in_full(day)
    assert written == DateStyle().write(day)


def test_months_of_one_name_are_the_first_and_the_other() -> None:
    assert HIJRI_MONTHS[2:6] == ("ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة")
    assert len(set(HIJRI_MONTHS)) == 12


@pytest.mark.parametrize(
    ("calendars", "expected"),
    [
        ("gregorian", "الأربعاء 18 فبراير/شباط 2026"),
        ("hijri_first", "الأربعاء 1 رمضان 1447 هـ الموافق 18 فبراير/شباط 2026 م"),
        ("gregorian_first", "الأربعاء 18 فبراير/شباط 2026 م الموافق 1 رمضان 1447 هـ"),
    ],
)
def test_both_calendars_in_either_order(calendars: Calendars, expected: str) -> None:
    style = DateStyle(months="dual", calendars=calendars)
    assert style.write_in_full(RAMADAN, weekday=True) == expected
    assert style.write(RAMADAN) == "18 فبراير/شباط 2026"


def test_a_month_that_begins_when_the_crescent_is_seen() -> None:
    late = Sightings(months={(1447, 9): 1})
    assert to_hijri(RAMADAN, sightings=late) == HijriDate(1447, 8, 30)
    assert to_hijri(RAMADAN + timedelta(days=1), sightings=late) == HijriDate(1447, 9, 1)
    assert to_hijri(date(2026, 3, 20), sightings=late) == HijriDate(1447, 10, 1)  # the next month is as it was
    early = Sightings(months={(1447, 10): -1})
    assert to_hijri(date(2026, 3, 19), sightings=early) == HijriDate(1447, 10, 1)
    assert to_hijri(RAMADAN, sightings=Sightings(usual=1)) == HijriDate(1447, 8, 29)
    assert to_hijri(RAMADAN, sightings=Sightings(usual=-1)) == HijriDate(1447, 9, 2)


def test_a_month_of_28_or_31_days_is_named() -> None:
    assert Sightings(months={(1447, 9): 1}).impossible() == []
    assert Sightings(months={(1447, 9): -1}).impossible() == [((1447, 8), 28), ((1447, 9), 31)]


@given(_DAYS)
@example(date(1931, 4, 18))
def test_without_sightings_a_date_is_that_of_the_tables(day: date) -> None:
    found = to_hijri(day)
    assert (found.year, found.month, found.day) == Gregorian.fromdate(day).to_hijri().datetuple()


@pytest.mark.parametrize("sightings", [Sightings(usual=-1), Sightings(months={(1500, 12): -1})])
def test_no_month_has_a_31st_day_at_the_end_of_the_tables(sightings: Sightings) -> None:
    assert to_hijri(LAST_DAY - timedelta(days=1), sightings=sightings) == HijriDate(1500, 12, 30)
    with pytest.raises(ValueError, match="after the tables of Umm al-Qura"):
        to_hijri(LAST_DAY, sightings=sightings)
    assert DateStyle(calendars="hijri_first", sightings=sightings).write_in_full(LAST_DAY) == DateStyle().write(
        LAST_DAY
    )


_EDGES = st.sampled_from((FIRST_DAY, FIRST_DAY + timedelta(days=1), LAST_DAY - timedelta(days=1), LAST_DAY))


@given(_DAYS | _EDGES, st.sampled_from((-1, 0, 1)), _MONTHS | st.just((1500, 12)), st.sampled_from((-1, 0, 1)))
def test_no_day_is_beyond_the_30th(day: date, usual: int, month: tuple[int, int], shift: int) -> None:
    """Also by sightings that no form would take."""
    sightings = Sightings(usual=usual, months={month: shift})
    written = DateStyle(calendars="hijri_first", sightings=sightings).write_in_full(day)
    try:
        found = to_hijri(day, sightings=sightings)
    except ValueError:
        assert "هـ" not in written
        return
    assert 1 <= found.day <= max(30, Hijri(found.year, found.month, 1).month_length())
    assert written.startswith(f"{found.day} ")


@given(_DAYS.filter(lambda day: day < LAST_DAY), st.sampled_from((-1, 0, 1)), _MONTHS, st.sampled_from((-1, 0, 1)))
def test_days_follow_each_other_whatever_was_seen(day: date, usual: int, month: tuple[int, int], shift: int) -> None:
    sightings = Sightings(usual=usual, months={month: shift})
    if sightings.impossible():
        return
    try:
        first, second = (to_hijri(day + timedelta(days=step), sightings=sightings) for step in (0, 1))
    except ValueError:
        at_the_edge = {1: day <= FIRST_DAY + timedelta(days=1), -1: day == LAST_DAY - timedelta(days=1)}
        assert at_the_edge[usual]
        return
    assert first < second
    assert 1 <= first.day <= 30
    assert second.day == first.day + 1 or (second.day == 1 and first.day in (29, 30))
