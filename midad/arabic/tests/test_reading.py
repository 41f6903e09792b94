"""Length of texts."""

import pytest
from hypothesis import given

from midad.arabic import Meters, meters
from midad.arabic.tests.strategies import texts, unhurried


def test_a_short_text() -> None:
    text = "وصل الوفدُ أمس. هل يبقى؟ لا أحد يعلم!"
    assert meters(text) == Meters(words=8, minutes=1, characters=36, sentences=3)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 0),
        (" – … ", 0),
        ("كلمة", 1),
        ("كلمة " * 181, 1),
        ("كلمة " * 182, 2),
        ("word " * 238, 1),
        ("word " * 239, 2),
        ("كلمة " * 181 + "word " * 238, 2),
        ("كلمة " * 181 + "word " * 239, 3),
        ("كلمة " * 905, 5),
    ],
)
def test_a_started_minute_counts(text: str, minutes: int) -> None:
    assert meters(text).minutes == minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قَالَتِ الوِزَارَةُ", 2),
        ("الجيش – والشرطة", 2),
        ("محمـــد", 1),
        ("12 قتيلًا", 2),
        ("bbc.com و2.5٪", 2),
        ("لـ«رويترز»", 1),
        ("قال\u200f\nثم", 2),
        ("﴿ ﴾ * # _", 0),
    ],
)
def test_words_are_what_stands_between_spaces(text: str, words: int) -> None:
    assert meters(text).words == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0),
        ("بلا نقطة", 1),
        ("عنوان\nمتن الخبر. ومتن آخر.", 3),
        ("بلغ 3.5 ملايين عبر bbc.com أمس.", 1),
        ("قال د. سامي لوكالة أ.ف.ب. إنه عائد.", 1),
        ("هل عاد؟! نعم.", 2),
        ("قال: «انتهى الأمر.» ثم خرج.", 2),
        ("قال... ثم صمت… ثم عاد.", 1),
        ("1. مقدمة\n2. خاتمة", 2),
        ("عاد عام 2024. ثم رحل.", 2),
        ("هل عاد ؟ نعم .", 2),
        ("...\n؟", 0),
    ],
)
def test_sentences_end_with_a_stop_or_their_line(text: str, sentences: int) -> None:
    assert meters(text).sentences == sentences


def test_characters_are_those_a_reader_sees() -> None:
    assert meters("مُحَمَّد  قال\u200f\nثم").characters == len("محمد قالثم")


@unhurried
@given(texts)
def test_meters_never_fail_and_agree(text: str) -> None:
    measured = meters(text)
    assert measured.sentences <= measured.words <= max(measured.characters, 0)
    assert (measured.minutes == 0) == (measured.words == 0)
