"""What is stored of comments and names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.cleaning import LONGEST_NAME, LONGEST_TEXT, cleaned_name, cleaned_text, is_visible
from midad.comments.tests.hostile import hostile_texts

_ACTING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\x00\r\u2028\u2029\u3164\u2800")


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("مرحبًا\x00 \x07بكم", "مرحبًا بكم"),
        ("قبل\ud800بعد", "قبلبعد"),
        ("\u202eرامح\u202c", "رامح"),
        ("سطر\r\nثانٍ\rثالث\u2028رابع", "سطر\nثانٍ\nثالث\nرابع"),
        ("أول\n\n\n\n\nثانٍ", "أول\n\nثانٍ"),
        ("أول\n \n\t\n\u2800\nثانٍ", "أول\n\nثانٍ"),
        ("  سطر  \n  آخر  \n\n", "سطر\nآخر"),
        ("محمّـــد", "محمّد"),
        ("هٰذَا قُرَّاءٌ", "هٰذَا قُرَّاءٌ"),
        ("مُعَلَّمٌ", "مُعَلَّمٌ"),
        ("ر\u0651\u064e\u0670\u0653\u06d6", "رَّٰ"),
        ("ع\u0651\u0651\u0651\u0651", "عّ"),
        ("Z\u0336\u0321\u0300\u0301\u0302\u0303", "Z\u0336\u0321\u0300"),
        ("\u064e\u0651 وحده", "وحده"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("ح\u200dم\u200dار", "حمار"),
        ("👨‍👩‍👧 و🏳️‍🌈 و1️⃣ و👍🏽", "👨‍👩‍👧 و🏳️‍🌈 و1️⃣ و👍🏽"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
        ("نص\U000e0068\U000e0069خفي", "نصخفي"),
        ("ا\ufe0fب", "اب"),
        ("ㅤ\u115fكلمة\uffa0", "كلمة"),
        ("\ue000\ufdd0\ufff9كلمة", "كلمة"),
        ("🫨", "🫨"),
        ('<b>نص</b> & "آخر"', '<b>نص</b> & "آخر"'),
        ("", ""),
    ],
)
def test_a_comment_is_stored_as_it_is_seen(raw: str, stored: str) -> None:
    assert cleaned_text(raw) == stored


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("  أحمد\n\nعلي ", "أحمد علي"),
        ("أحمـــد\u202e", "أحمد"),
        ("\u200b\u200c\u200d\u2060", ""),
        ("ا" * 500, "ا" * LONGEST_NAME),
    ],
)
def test_a_name_is_one_line(raw: str, stored: str) -> None:
    assert cleaned_name(raw) == stored


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\u200b", "\u3164", "\u2800", "\uffa0\u115f\u1160", "\u0651\u064e", "\x00", "\ud800", "\U000e0061",
     "\ufe0f", "\ufffc", "\U0001d159", "\u202e \u2066", "\u00ad", "\ue000", "\u0300", "ﱠ"],
)  # fmt: skip
def test_what_nobody_sees_is_not_visible(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["ا", "a", "1", "؟", "👍", "\u200bا", "ـ", "漢", "❤️", "ﹱ"])
def test_what_somebody_sees_is_visible(text: str) -> None:
    assert is_visible(text)


def assert_is_clean(text: str) -> None:
    stored, name = cleaned_text(text), cleaned_name(text)
    assert cleaned_text(stored) == stored
    assert cleaned_name(name) == name
    assert len(stored) <= max(LONGEST_TEXT * 4, 4)
    assert len(name) <= LONGEST_NAME
    assert "\n" not in name
    for cleaned in (stored, name):
        assert _ACTING.isdisjoint(cleaned)
        assert cleaned == cleaned.strip(" \n")
        assert "\n\n\n" not in cleaned
        assert not {unicodedata.category(character) for character in cleaned} & {"Cs", "Co", "Zl", "Zp"}
        assert all(character == "\n" or unicodedata.category(character) != "Cc" for character in cleaned)
        assert _tallest(cleaned) <= 3
        cleaned.encode()
    # Nothing of which something is seen is lost altogether.
    assert is_visible(stored) == is_visible(text)


def _tallest(text: str) -> int:
    tallest = height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        tallest = max(tallest, height)
    return tallest


@unhurried
@given(texts)
def test_cleaning_holds_for_every_text(text: str) -> None:
    assert_is_clean(text)


@unhurried
@given(st.lists(texts, max_size=12).map("\n".join))
def test_cleaning_holds_for_many_lines(text: str) -> None:
    assert_is_clean(text)


def test_cleaning_holds_for_hostile_texts() -> None:
    for text in hostile_texts(2000):
        assert_is_clean(text)


def test_every_character_is_clean_or_gone() -> None:
    for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xD7A0, 0x20000), *range(0xE0000, 0xE0200)):
        cleaned = cleaned_text(f"ا{chr(code)}ب")
        assert cleaned_text(cleaned) == cleaned
        assert _ACTING.isdisjoint(cleaned)


def test_a_text_that_is_far_too_long_is_cut_once() -> None:
    stored = cleaned_text("ﷲ" * 1_000_000)
    assert len(stored) <= 4 * LONGEST_TEXT
    assert cleaned_text(stored) == stored
