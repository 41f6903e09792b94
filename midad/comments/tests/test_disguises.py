"""Words of a list are found through disguise, and innocent words are not."""

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.disguises import Match, Words
from midad.comments.tests.disguising import ALL, composed, disguised
from midad.comments.tests.listed import LISTED
from midad.comments.tests.prose import bodies, sentences, words


@cache
def listed() -> Words:
    """Read when it is asked for: whoever only collects tests needs no dictionary."""
    return Words.of(LISTED)


#: The share of innocent words and sentences that may be found; docs/comments/texts.md has what was measured.
MOST_INNOCENT_FOUND = 0.005


def lines(text: str, *words: str) -> list[str]:
    return [match.line for match in (Words.of(words) if words else listed()).found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "حمار", "حِمَارٌ", "حـمـار", "حمااااار", "حماار", "ححمارر", "ح م ا ر", "ح.م.ا.ر", "ح-م-ا-ر", "ح*م*ا*ر",
        "ح ــ م ــ ا ــ ر", "ح\nم\nا\nر", "حم*ار", "حم♥ار", "ﺣﻤﺎﺭ", "ﺭﺎﻤﺣ", "ح\u200bم\u200cا\u2060ر",
        "حݥٱڑ", "حمlر", "حم١ر", "والحمار",
        "بالحمار",
        "يا حمار", "ياحمار", "يااااحماااار", "الحمير", "حمير", "«حمار»!", "حمار,كلب", "_حمار_", "#حمار",
        "ا ن ت   ح م ا ر", "ح م ا ر!", "ا ن ت ح م ا ر", "ه ذ ا ا ل ح م ا ر ه ن ا",
    ],
)  # fmt: skip
def test_an_arabic_word_is_found(text: str) -> None:
    assert "حمار" in lines(text)


@pytest.mark.parametrize(
    "text",
    ["CASINO", "cаsіnо", "c4s1n0", "c@$ino", "c a s i n o", "c.a.s.1.n.0", "ca*sino", "Ｃａｓｉｎｏ", "𝓬𝓪𝓼𝓲𝓷𝓸",
     "ⓒⓐⓢⓘⓝⓞ",
     "🅲🅰🆂🅸🅽🅾", "casinooooo", "cassino", "c̷a̷s̷i̷n̷o̷", "ca\u200bsino", "casino!", "«casino»", "الـcasino", "casino،"],
)  # fmt: skip
def test_a_latin_word_is_found(text: str) -> None:
    assert "casino" in lines(text)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("رح مار", "حمار"),
        ("رح.مار", "حمار"),
        ("استحمار", "حمار"),
        ("محمارة", "حمار"),
        ("ممثل بارع", "مثل"),
        ("اللص", "خلاص"),
        ("العين ترى", "لعين"),
        ("تعيين", "تعين"),
        ("a good deal", "god"),
        ("classic", "ass"),
        ("the grass", "ass"),
        ("50 شخصًا", "so"),
        ("1 2 3 4 5", "lea"),
        ("في الثامنة و 5 دقائق", "وه"),
        ("تحليل", "تحل"),
        ("أب و أم", "بوم"),
        ("ا ل م ح م ا ر ة", "حمار"),
    ],
)
def test_an_innocent_word_is_not_found(text: str, listed: str) -> None:
    assert lines(text, listed) == []


def test_a_line_in_quotes_is_that_form_alone() -> None:
    assert lines("الحمار والحمير", '"حمار"') == []
    assert lines("هذا ح.م.ا.ر", '"حمار"') == ['"حمار"']
    assert lines("الحمار", "«حمار»") == []


def test_phrases_are_found_with_their_words_together() -> None:
    assert lines("يا ابن الكلب") == ["ابن الكلب", "كلب"]
    assert lines("ابـنُ… الكلبِ", "ابن الكلب") == ["ابن الكلب"]
    assert lines("ابنالكلب", "ابن الكلب") == ["ابن الكلب"]
    assert lines("ابن جارنا الكلب", "ابن الكلب") == []
    assert lines("اربح ا ل م ا ل", "اربح المال") == ["اربح المال"]


def test_remarks_and_empty_lines_find_nothing() -> None:
    assert Words.of(["# remark", "", "   ", "***", "كلب", "كلب"]).found("remark *** كلب") == [
        Match("كلب", 11, 14, "كلب")
    ]
    assert Words.of([]).found("كلب") == []


def test_places_are_code_points_of_the_text() -> None:
    text = "👨‍👩‍👧 قال: ح\u200b.مَ.ا.رٌ! ثم صمت"
    (match,) = listed().found(text)
    assert match == Match("حمار", text.index("ح"), text.index("!"), "ح\u200b.مَ.ا.رٌ")


def test_every_disguise_of_every_word_is_found() -> None:
    missed = [
        (word, disguise)
        for word in LISTED
        for seed in ("one", "two", "three")
        for disguise in disguised(word, seed=seed)
        if word not in lines(disguise)
    ]
    assert missed == []
    assert len(LISTED) >= 60


def test_disguises_are_found_within_sentences() -> None:
    chance = Random("sentences")
    for word in LISTED:
        disguise = composed(word, chance)
        assert word in lines(f"أقول لكم {disguise}، وأنا أعني ما أقول")
        assert word in lines(f"This is what I say: {disguise}, and I mean it")


def innocents() -> list[str]:
    """Words and sentences of the demo newspaper, and words of the dictionaries, whose own words are not on the list."""
    parts = sentences(8, 400, ".؟!:،")
    return [text for text in (*parts, *words(), *of_dictionaries()) if not listed().found(text)]


def of_dictionaries() -> Iterator[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    chance = Random("dictionaries")
    for language in ("ar", "en"):
        forms = DefaultDictionaryFactory().get_dictionary(language)
        yield from chance.sample(sorted(form for form in forms if form.isalpha()), 3000)


def test_innocent_words_are_not_found_through_the_same_disguises() -> None:
    chance = Random("innocents")
    tried = innocents()
    assert len(tried) >= 5000
    found = [text for text in tried if listed().found(composed(text, chance))]
    print(f"{len(found)} of {len(tried)} innocent texts found: {len(found) / len(tried):.3%}")  # noqa: T201
    assert len(found) / len(tried) <= MOST_INNOCENT_FOUND


def test_plain_prose_holds_hardly_a_listed_word() -> None:
    """What is found in the demo newspaper are words of the list themselves (لص, نصاب), and no others."""
    shown = {match.shown for match in listed().found(" ".join(bodies()))}
    assert len(shown) <= 14, shown


@unhurried
@given(texts, st.sampled_from(LISTED), texts)
def test_places_hold_in_every_text(before: str, word: str, after: str) -> None:
    text = f"{before}\n\n{word}\n\n{after}"
    matches = listed().found(text)
    assert matches == sorted(matches, key=lambda match: (match.start, match.end, match.line))
    for match in matches:
        assert text[match.start : match.end] == match.shown
        assert match.line in LISTED
    assert all(disguise(word, Random(repr(before))) for disguise in ALL)


def test_a_list_of_thousands_finds_what_a_short_one_does() -> None:
    many = Words.of([*of_dictionaries(), *LISTED])
    for word in LISTED:
        few = {match.line for match in listed().found(word)}
        assert few <= {match.line for match in many.found(word)}
