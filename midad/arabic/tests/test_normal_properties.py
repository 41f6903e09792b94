"""What holds of ``clean`` and ``fold`` for every text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import normalize
from midad.arabic.tests.strategies import LETTERS, MARKS, texts, unhurried


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
    categories = {unicodedata.category(character) for character in folded}
    assert categories.isdisjoint({"Mn", "Mc", "Me", "Cc", "Cf"})
    assert "ـ" not in folded


@unhurried
@given(texts)
def test_normal_forms_are_stable(text: str) -> None:
    assert_is_normal_form(text)


def test_every_character_has_normal_forms() -> None:
    # Ideographs and Hangul syllables are left out: thousands of letters that behave as one.
    for code in (*range(0x3400), *range(0xD7A0, 0x20000), *range(0xE0000, 0xE0200)):
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
@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(("", *MARKS, "ـ", "ـَ", "\u200f")))))
def test_fold_ignores_vowels_tatweel_and_direction_marks(word: list[tuple[str, str]]) -> None:
    plain = "".join(letter for letter, _ in word)
    # The last letter takes none: after it a tatweel is a sign of its own.
    adorned = "".join(letter + mark for letter, mark in word[:-1]) + plain[-1:]
    assert fold(adorned) == fold(plain)
