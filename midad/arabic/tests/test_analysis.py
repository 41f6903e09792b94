"""The words that are found in single texts, and where."""

import pytest

from midad.arabic import analyze

WORDS = [
    ("قال الوزير: «سنبني المدارس».", ["قال", "الوزير", "سنبني", "المدارس"]),
    ("داعش-K", ["داعش", "k"]),
    ("الـG7 وقمة العشرينG20", ["ال", "g7", "وقمه", "العشرين", "g20"]),
    ("بلغ 12.5 و٣٫١٤ و١٬٢٥٠", ["بلغ", "12.5", "و3.14", "و1250"]),
    ("24.11.2026 وانتهى.5", ["24.11", "2026", "وانتهي.5"]),
    ("１２．５ ＣＮＮ", ["12.5", "cnn"]),
    ("#أنقذوا_المدينة @user_1", ["انقذوا", "المدينه", "user", "1"]),
    ("ﷲ ﻻﻣﻊ ﷺ", ["الله", "لامع"]),
    ("۝١ الحمد۞لله", ["1", "الحمد", "لله"]),
    ("شَيْـًٔا مسـٔول", ["شيا", "مسول"]),
    ("می\u200cخواهد", ["ميخواهد"]),
    ("3com كوفيد-19 كوفيد19", ["3com", "كوفيد", "19", "كوفيد19"]),
    ("... «» – ـ \u200f", []),
    ("", []),
]

PLACES = [
    ("قالَ «مُحَمَّدٌ»", [(0, "قالَ"), (6, "مُحَمَّدٌ")]),
    ("محمـــد\u200f، لـ«رويترز»", [(0, "محمـــد"), (10, "لـ"), (13, "رويترز")]),
    ("مح\u200eمد", [(0, "مح\u200eمد")]),
    ("\u200fقال\u200f", [(1, "قال")]),
    ("ﷲ ﷼5", [(0, "ﷲ"), (2, "﷼5")]),
    ("م²", [(0, "م"), (1, "²")]),
    ("\U0001f600نعم", [(1, "نعم")]),
]


@pytest.mark.parametrize(("text", "folds"), WORDS)
def test_words_are_found_and_folded(text: str, folds: list[str]) -> None:
    assert [token.fold for token in analyze(text)] == folds


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_surface_is_the_word_as_it_is_written(text: str, places: list[tuple[int, str]]) -> None:
    assert [(token.position, token.surface) for token in analyze(text)] == places


def test_a_token_brings_its_stem() -> None:
    assert [token.stem for token in analyze("والمدارسُ الجديدةُ، G7")] == ["مدرسه", "جديد", "g7"]


def test_a_long_piece_is_analysed_like_a_short_one() -> None:
    address = "/".join(["خبر"] * 3) + "·" + "·".join(["مدينة"] * 5_000)
    tokens = analyze(address)
    assert len(tokens) == 5_003
    assert tokens[-1].position == len(address) - 5
