"""Dates and their month names."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from babel import Locale

from midad.arabic import MONTHS, format_date, month_name
from midad.arabic.dates import Months
from midad.arabic.weekdays import WEEKDAYS

DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("egypt", "24 نوفمبر 2026"),
        ("levant", "24 تشرين الثاني 2026"),
        ("dual", "24 نوفمبر/تشرين الثاني 2026"),
        ("tunisia", "24 نوفمبر 2026"),
        ("morocco", "24 نونبر 2026"),
        ("mauritania", "24 نوفمبر 2026"),
    ],
)
def test_a_date_takes_the_month_names_of_its_region(months: Months, expected: str) -> None:
    assert format_date(DAY, months=months) == expected


def test_egyptian_names_and_european_digits_are_the_default() -> None:
    assert format_date(date(2026, 1, 5)) == "5 يناير 2026"


def test_weekday_and_time_are_added_on_request() -> None:
    assert format_date(DAY, weekday=True) == "الثلاثاء 24 نوفمبر 2026"
    assert format_date(MOMENT, time=True) == "24 نوفمبر 2026، 14:05"
    assert format_date(MOMENT, weekday=True, time=True) == "الثلاثاء 24 نوفمبر 2026، 14:05"
    assert format_date(MOMENT) == "24 نوفمبر 2026"


def test_a_plain_date_has_no_time() -> None:
    assert format_date(DAY, time=True) == "24 نوفمبر 2026"


def test_a_moment_is_written_in_its_own_zone() -> None:
    beirut = MOMENT.astimezone(timezone(timedelta(hours=10)))
    assert format_date(beirut, time=True) == "25 نوفمبر 2026، 00:05"


def test_arabic_indic_digits() -> None:
    written = format_date(MOMENT, months="dual", digits="arab", weekday=True, time=True)
    assert written == "الثلاثاء ٢٤ نوفمبر/تشرين الثاني ٢٠٢٦، ١٤:٠٥"


def test_early_years_have_no_leading_zeros() -> None:
    assert format_date(date(622, 7, 16)) == "16 يوليو 622"


@pytest.mark.parametrize("number", [0, 13, -1])
def test_there_are_twelve_months(number: int) -> None:
    with pytest.raises(ValueError, match="No month"):
        month_name(number)


def test_month_name_counts_from_one() -> None:
    assert month_name(1) == "يناير"
    assert month_name(12, "levant") == "كانون الأول"
    assert month_name(8, "dual") == "أغسطس/آب"


@pytest.mark.parametrize(
    ("locale", "months"),
    [
        ("ar", "egypt"),
        ("ar_EG", "egypt"),
        ("ar_LB", "levant"),
        ("ar_SY", "levant"),
        ("ar_IQ", "levant"),
        ("ar_TN", "tunisia"),
        ("ar_DZ", "tunisia"),
        ("ar_MA", "morocco"),
        ("ar_MR", "mauritania"),
    ],
)
def test_month_names_are_those_of_the_locale_data(locale: str, months: Months) -> None:
    names = Locale.parse(locale).months["format"]["wide"]
    assert MONTHS[months] == tuple(names[number] for number in range(1, 13))


def test_weekdays_are_those_of_the_locale_data() -> None:
    names = Locale("ar").days["format"]["wide"]
    assert tuple(names[number] for number in range(7)) == WEEKDAYS
