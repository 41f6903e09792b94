"""Cutting texts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import truncate
from midad.arabic.clusters import letter_boundary
from midad.arabic.tests.strategies import texts, unhurried


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("وصل الوفد", 9, "وصل الوفد"),
        ("وصل الوفد أمس", 12, "وصل الوفد…"),
        ("وصل الوفد أمس", 10, "وصل الوفد…"),
        ("وصل الوفد أمس", 9, "وصل…"),
        ("أعلنت النتائج، وبدأ الفرز", 17, "أعلنت النتائج…"),
        ("قال «سنعود» ثم", 12, "قال «سنعود»…"),
        ("قال – ثم خرج", 7, "قال…"),
        ("قال: «نعم لا»", 8, "قال…"),
        ("قسطنطينية", 5, "قسطن…"),
        ("سلاسل", 3, "س…"),
        ("سلَاسل", 4, "س…"),
        ("مدَّة", 4, "م…"),
        ("نص", 0, ""),
        ("نص", -3, ""),
        ("نص", 1, "…"),
        ("", 0, ""),
        ("\U0001f1f1\U0001f1e7\U0001f1f5\U0001f1f8", 2, "…"),
        ("\U0001f1f1\U0001f1e7\U0001f1f5\U0001f1f8", 4, "\U0001f1f1\U0001f1e7\U0001f1f5\U0001f1f8"),
        ("\U0001f1f1\U0001f1e7\U0001f1f5\U0001f1f8ب", 4, "\U0001f1f1\U0001f1e7…"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 عائلة", 4, "…"),
    ],
)
def test_a_text_is_cut_at_a_word_or_a_letter(text: str, limit: int, expected: str) -> None:
    assert truncate(text, limit) == expected


@unhurried
@given(texts, st.integers(-2, 60))
def test_a_cut_text_keeps_to_its_limit(text: str, limit: int) -> None:
    cut = truncate(text, limit)
    assert len(cut) <= max(limit, 0) or cut == text
    assert cut == text or not cut or cut.endswith("…")
    assert cut == text or text.startswith(cut[:-1])


@unhurried
@given(texts, st.integers(-2, 60))
def test_no_mark_is_cut_from_its_letter(text: str, limit: int) -> None:
    boundary = letter_boundary(text, limit)
    assert 0 <= boundary <= max(limit, 0)
    if 0 < boundary < len(text):
        assert unicodedata.category(text[boundary])[0] != "M"
        assert text[boundary - 1 : boundary + 1] not in ("لا", "لأ", "لإ", "لآ")
