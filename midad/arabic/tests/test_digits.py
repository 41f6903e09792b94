"""Digits in both shapes, and written numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import format_number, to_digits
from midad.arabic.tests.strategies import unhurried


@pytest.mark.parametrize(
    ("text", "latn", "arab"),
    [
        ("14:05", "14:05", "١٤:٠٥"),
        ("٢٤.١١.٢٠٢٦", "24.11.2026", "٢٤.١١.٢٠٢٦"),
        ("۱۲ و 3", "12 و 3", "١٢ و ٣"),
        ("١٬٢٥٠٫٥", "1,250.5", "١٬٢٥٠٫٥"),
        ("العدد ٣٫", "العدد 3٫", "العدد ٣٫"),
        ("بلا أرقام ½ ²", "بلا أرقام ½ ²", "بلا أرقام ½ ²"),
    ],
)
def test_digits_of_a_text_change_shape(text: str, latn: str, arab: str) -> None:
    assert to_digits(text, "latn") == latn
    assert to_digits(text, "arab") == arab


@pytest.mark.parametrize(
    ("value", "latn", "arab"),
    [
        (0, "0", "٠"),
        (7, "7", "٧"),
        (1250, "1250", "١٢٥٠"),
        (9999.5, "9999.5", "٩٩٩٩٫٥"),
        (10_000, "10,000", "١٠٬٠٠٠"),
        (1_250_000, "1,250,000", "١٬٢٥٠٬٠٠٠"),
        (-12_500, "-12,500", "-١٢٬٥٠٠"),
        (3.0, "3", "٣"),
        (3.14, "3.14", "٣٫١٤"),
        (0.1, "0.1", "٠٫١"),
        (1e-7, "0.0000001", "٠٫٠٠٠٠٠٠١"),
        (1e20, "100,000,000,000,000,000,000", "١٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠"),
        (Decimal("12345.60"), "12,345.60", "١٢٬٣٤٥٫٦٠"),
        (-0.0, "0", "٠"),
    ],
)
def test_numbers_are_grouped_from_five_digits(value: float | Decimal, latn: str, arab: str) -> None:
    assert format_number(value) == latn
    assert format_number(value, "arab") == arab


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="Not a finite number"):
        format_number(value)


@unhurried
@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_both_shapes_say_the_same_number(value: float) -> None:
    written = format_number(value)
    assert float(written.replace(",", "")) == pytest.approx(value)
    assert to_digits(format_number(value, "arab"), "latn") == written
