"""What holds of ``clean`` and ``fold`` for every text."""

import sys
import unicodedata

from hypothesis import given

from midad.arabic import normalize
from midad.arabic.tests.strategies import texts, unhurried


def clean(text: str) -> str:
    return normalize(text, level="clean")


def fold(text: str) -> str:
    return normalize(text, level="fold")


def assert_is_normal_form(text: str) -> None:
    cleaned, folded = clean(text), fold(text)
    assert clean(cleaned) == cleaned
    assert fold(folded) == folded
    assert fold(cleaned) == folded
    assert len(folded) <= 4 * len(text)
    assert not any(unicodedata.category(c) in ("Mn", "Cf") or c == "ـ" for c in folded)


@unhurried
@given(texts)
def test_normal_forms_are_stable(text: str) -> None:
    assert_is_normal_form(text)


def test_every_character_has_normal_forms() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        folded = fold(character)
        assert fold(folded) == folded == fold(clean(character))
        assert clean(clean(character)) == clean(character)


@unhurried
@given(texts)
def test_clean_text_is_composed_and_tidy(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "  " not in cleaned
    assert "\r" not in cleaned
    assert cleaned == cleaned.strip(" \n")
    assert all(line == line.strip(" ") for line in cleaned.split("\n"))


@unhurried
@given(texts)
def test_fold_ignores_vowels_and_tatweel(text: str) -> None:
    adorned = "".join(f"{c}\u064e" if c in "بسمرد" else c for c in text)
    assert fold(adorned) == fold(text) or "ی" in text or "ـ" in text or any(c > "\u0fff" for c in text)
