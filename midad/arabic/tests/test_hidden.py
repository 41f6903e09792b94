"""What nobody sees is found and named."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import hidden_characters, normalize
from midad.arabic.hidden import is_hidden
from midad.arabic.tests.strategies import texts, unhurried

#: Joiners in a row and beside letters, marks, signs, spaces and what cleaning takes away first.
_PARTS = (
    "\u200c", "\u200d", "\u200c\u200d", "\u200d\u200c", "\u200e",
    "ا", "ه", "ـ", "ً", "\ufe70", "\ufe8d", "क", "❤\ufe0f", " ", "\n",
)  # fmt: skip
joined = st.lists(st.sampled_from(_PARTS), max_size=8).map("".join)
IGNORABLE = tuple(
    chain.from_iterable(
        range(first, last + 1)
        for first, last in (
            (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
            (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
        )
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نص نظيف فيه C++ و2-1.\nوسطر", []),
        ("قال\u200f: نعم", [(3, "U+200F", "علامة من اليمين إلى اليسار", True)]),
        ("مي\u200cخواهد", [(2, "U+200C", "فاصل بلا وصل", False)]),
        ("قال \u200cنعم", [(4, "U+200C", "فاصل بلا وصل", True)]),
        ("نصف\u00a0قرن", [(3, "U+00A0", "مسافة لا تنقطع", True)]),
        ("\ufeffعنوان\u00ad", [(0, "U+FEFF", "علامة ترتيب البايتات", True), (6, "U+00AD", "واصلة خفية", True)]),
        ("\u202eكلمة\u202c", [(0, "U+202E", "قسر من اليمين إلى اليسار", True), (5, "U+202C", "نهاية تضمين", True)]),
        ("❤\ufe0f", [(1, "U+FE0F", "منتقي أشكال", False)]),
        ("نص\u0007", [(2, "U+0007", "محرف تحكم", False)]),
        ("ا\u200c\u200dب", [(1, "U+200C", "فاصل بلا وصل", False), (2, "U+200D", "رابط بلا عرض", True)]),
        (
            "ا\u200d\u200e\u200c\u200cب",
            [
                (1, "U+200D", "رابط بلا عرض", True),
                (2, "U+200E", "علامة من اليسار إلى اليمين", True),
                (3, "U+200C", "فاصل بلا وصل", False),
                (4, "U+200C", "فاصل بلا وصل", True),
            ],
        ),
        ("1445 ه\u200d", [(6, "U+200D", "رابط بلا عرض", False)]),
        ("\u0601 سنة \u06dd\u0661", []),
        (
            "نص\u2065\ufff0\U000e0fff",
            [(offset, code, "محرف محجوز", False) for offset, code in ((2, "U+2065"), (3, "U+FFF0"), (4, "U+E0FFF"))],
        ),
        ("نص\U000e0041", [(2, "U+E0041", "وسم خفي", False)]),
    ],
)
def test_each_has_its_place_name_and_fate(text: str, found: list[tuple[int, str, str, bool]]) -> None:
    report = hidden_characters(text)
    assert [(one.offset, one.code_point, one.name, one.is_removed) for one in report] == found
    assert all(one.effect for one in report)


@unhurried
@given(texts | st.text())
def test_offsets_point_at_what_they_name(text: str) -> None:
    for one in hidden_characters(text):
        assert f"U+{ord(text[one.offset]):04X}" == one.code_point


@unhurried
@given(joined | texts | st.text())
def test_what_is_said_to_go_is_what_cleaning_takes(text: str) -> None:
    left = Counter(one.code_point for one in hidden_characters(text) if not one.is_removed)
    still = Counter(f"U+{ord(letter):04X}" for letter in normalize(text, level="clean") if is_hidden(letter))
    assert left == still


@unhurried
@given(joined)
def test_without_what_is_said_to_go_a_text_is_cleaned_to_the_same(text: str) -> None:
    gone = {one.offset for one in hidden_characters(text) if one.is_removed and text[one.offset] in "\u200c\u200d"}
    rest = "".join(letter for offset, letter in enumerate(text) if offset not in gone)
    assert normalize(rest, level="clean") == normalize(text, level="clean")


def test_all_that_unicode_lets_a_font_ignore_is_hidden() -> None:
    """Default_Ignorable_Code_Point of the Unicode character database."""
    assert [f"U+{code:04X}" for code in IGNORABLE if not is_hidden(chr(code))] == []


def test_what_unicode_puts_before_a_number_is_drawn() -> None:
    """Prepended_Concatenation_Mark of the Unicode character database."""
    drawn = (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)
    assert [f"U+{code:04X}" for code in drawn if is_hidden(chr(code))] == []
