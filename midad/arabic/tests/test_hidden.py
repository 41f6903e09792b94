"""What nobody sees is found and named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import hidden_characters, normalize
from midad.arabic.hidden import is_hidden
from midad.arabic.tests.strategies import texts, unhurried


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
@given(texts | st.text())
def test_what_cleaning_leaves_is_reported_as_left(text: str) -> None:
    """Nothing hidden that is said to go is there afterwards."""
    gone = {one.code_point for one in hidden_characters(text) if one.is_removed}
    left = {one.code_point for one in hidden_characters(text) if not one.is_removed}
    still = {f"U+{ord(letter):04X}" for letter in normalize(text, level="clean") if is_hidden(letter)}
    assert not still & (gone - left)
