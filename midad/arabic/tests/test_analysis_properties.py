"""What holds of the words of every text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import analyze, normalize, stem
from midad.arabic.alphabet import TYPED_LETTER
from midad.arabic.tests.strategies import LETTERS, MARKS, texts, unhurried

_RUN = re.compile(r"[^\W_]+(?:\.[0-9]+)?")
_OF_ONE_SCRIPT = re.compile(rf"[{TYPED_LETTER}\d.]+|[^{TYPED_LETTER}]+")
_ARABIC = re.compile(f"[{TYPED_LETTER}]")

# What stands between words and within them, close together: borders are where an analyser goes wrong.
_letters = st.sampled_from([*"اآأسيىكپ٬٫.،ـ_-«ﷺﷲﻻ۝5٥²aéαßﬃ한ᄒ\u1161\u11abஒ\u0bd7क\u093f\u0345", *MARKS])
_signs = st.sampled_from([*"\u200c\u200d\u200f\u0600\u0338 \n．１＿Ａİ\ud800"])
close_texts = st.lists(_letters | _signs, max_size=12).map("".join)


def words_of(folded: str) -> list[str]:
    """The words of a folded text, said another way: runs of letters and digits, cut where the script changes."""
    words: list[str] = []
    for run in _RUN.findall(folded):
        first = _ARABIC.search(run)
        digits = re.match(r"\d*", run)
        if first and digits and first.start() == digits.end():
            head = _OF_ONE_SCRIPT.match(run)
        else:
            head = re.compile(f"[^{TYPED_LETTER}]+").match(run)
        assert head
        words.append(head[0])
        words += words_of(run[head.end() :])
    return words


def assert_tokens_map_back(text: str) -> None:
    end = 0
    for token in analyze(text):
        assert token.position >= end
        end = token.position + len(token.surface)
        assert token.surface
        assert token.surface == text[token.position : end]
        assert token.stem


def assert_words_are_those_of_the_fold(text: str) -> None:
    assert [token.fold for token in analyze(text)] == words_of(normalize(text, level="fold"))


@unhurried
@given(st.one_of(texts, close_texts))
def test_tokens_stand_in_order_and_map_back(text: str) -> None:
    assert_tokens_map_back(text)


@unhurried
@given(st.one_of(texts, close_texts))
def test_words_are_those_of_the_fold(text: str) -> None:
    assert_words_are_those_of_the_fold(text)


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.slow)])
def test_every_character_can_stand_in_a_word(step: int) -> None:
    codes = (*range(0x0600, 0x0700), *range(0, 0x3400, step), *range(0xD7A0, 0x20000, step), *range(0xE0000, 0xE0200))
    for code in codes:
        text = f"سـ{chr(code)}َم e{chr(code)}\u0301x"
        assert_tokens_map_back(text)
        assert_words_are_those_of_the_fold(text)


@unhurried
@given(st.text(st.characters(exclude_categories=())))
def test_any_string_has_a_stem(word: str) -> None:
    assert isinstance(stem(word), str)


@unhurried
@given(st.text(LETTERS, min_size=1, max_size=20))
def test_the_stem_of_an_arabic_word_is_a_folded_word(word: str) -> None:
    folded = normalize(word, level="fold")
    root = stem(folded)
    assert root
    assert root == normalize(root, level="fold")


@unhurried
@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(("", *MARKS, "ـ", "\u200f"))), min_size=1))
def test_marks_change_no_word(word: list[tuple[str, str]]) -> None:
    plain = "".join(letter for letter, _ in word)
    adorned = "".join(letter + mark for letter, mark in word)
    assert [token[2:] for token in analyze(adorned)] == [token[2:] for token in analyze(plain)]
