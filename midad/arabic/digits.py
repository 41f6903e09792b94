"""European and Arabic-Indic digits, and numbers written in either.

Both are Arabic practice: 1,250.5 in the Maghreb and on most sites, ١٬٢٥٠٫٥ in much of the East. A
newspaper chooses one; addresses and machine-readable values always keep European digits.
"""

import re
from decimal import Decimal
from typing import Literal

Digits = Literal["latn", "arab"]

_EUROPEAN = "0123456789"
_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_LATN = str.maketrans(_ARABIC_INDIC + _PERSIAN, _EUROPEAN * 2)
_TO_ARAB = str.maketrans(_EUROPEAN + _PERSIAN, _ARABIC_INDIC * 2)
# ٫ and ٬ exist only for Arabic-Indic digits, so they change with them; the European point and
# comma stay, for in running text they also part dates and versions (24.11.2026).
_DECIMAL_SIGN = re.compile(r"(?<=[0-9])٫(?=[0-9])")
_GROUP_SIGN = re.compile(r"(?<=[0-9])٬(?=[0-9])")
_SIGNS_TO_ARAB = str.maketrans(",.", "٬٫")

# Four digits are read at a glance, and are often a year; longer numbers need their groups.
_SHORTEST_GROUPED = 10_000


def to_digits(text: str, digits: Digits) -> str:
    """Write the digits of a plain text in one system: «14:05» ↔ «١٤:٠٥»."""
    if digits == "arab":
        return text.translate(_TO_ARAB)
    return _GROUP_SIGN.sub(",", _DECIMAL_SIGN.sub(".", text.translate(_TO_LATN)))


def format_number(value: int | float | Decimal, digits: Digits = "latn") -> str:
    """Write a number, in groups of three from five digits on: 1250, 12,500.5 or ١٢٬٥٠٠٫٥."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"Not a finite number: {value!r}")
    if number == number.to_integral_value():
        number = Decimal(int(number))
    written = format(number, ",f" if abs(number) >= _SHORTEST_GROUPED else "f")
    return to_digits(written.translate(_SIGNS_TO_ARAB), digits) if digits == "arab" else written
