"""Whatever a reader types means something, and nothing that they type is an error."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.search.finding import Filters, NoSuchPage, search, tally
from midad.search.tests.conftest import keys_of, whole
from midad.search.wording import LONGEST, MOST_WORDS, Word, wording_of

NAUGHTY = json.loads((Path(__file__).parents[3] / "tests/naughty/strings.json").read_text(encoding="utf-8"))
OPERATORS = (
    "\" AND OR NOT NEAR NEAR( ( ) { } [ ] : * ^ - + , . \\ / ? % _ ' ; -- title_fold : {title_fold}: rowid"
    ' -" "- « » “ ”'
    " search_text bm25 ! & | <-> :* :A ' '' \x00 \u200f \u202e \u0640 \ufdfa"
).split(" ")


@pytest.mark.parametrize(
    ("text", "words", "phrases", "no_stems", "no_phrases"),
    [
        ("الميناء القديم", "ميناء قديم", [], [], []),
        ("ما هو الميناء؟", "ميناء", [], [], []),
        ("من هو", "من هو", [], [], []),
        ('"الميناء القديم" السفن', "ميناء قديم سفينه", ["الميناء القديم"], [], []),
        ("«الميناء القديم»", "ميناء قديم", ["الميناء القديم"], [], []),
        ("قال لـ“رويترز”", "قال رويترز", ["رويترز"], [], []),
        ("السفن -الميناء", "سفينه", [], ["ميناء"], []),
        ('السفن -"ميناء قديم"', "سفينه", [], [], ["ميناء قديم"]),
        ("كوفيد-19", "كوفيد 19", [], [], []),
        ("حرارة -5 درجات", "حراره 5 درجه", [], [], []),
        ("السفن - الميناء", "سفينه ميناء", [], [], []),
        ('الميناء "القديم', "ميناء قديم", [], [], []),
        ('""', "", [], [], []),
        ("-الميناء", "", [], ["ميناء"], []),
    ],
)
def test_what_is_typed_is_read(text: str, words: str, phrases: list[str], no_stems: list[str], no_phrases: Any) -> None:
    read = wording_of(text)
    assert " ".join(word.stem for word in read.words) == words
    assert [" ".join(phrase) for phrase in read.phrases] == phrases
    assert list(read.no_stems) == no_stems
    assert [" ".join(phrase) for phrase in read.no_phrases] == no_phrases


def test_a_word_in_two_forms_is_one_word() -> None:
    assert wording_of("وزراء الوزير وزراء").words == (Word("وزير", ("الوزير", "وزراء")),)


def test_a_long_query_is_cut_and_says_so() -> None:
    assert not wording_of("كلمة " * MOST_WORDS).is_cut
    assert wording_of("ك" * (LONGEST + 1)).is_cut
    many = wording_of(" ".join(f"ك{number}" for number in range(60)))
    assert (many.is_cut, len(many.words)) == (True, MOST_WORDS)


@pytest.fixture
def newspaper(file: Callable[..., None]) -> None:
    file(
        ("الميناء القديم يستقبل السفن", {"lead": "وصلت سفينتان إلى الميناء", "body": "عمال الميناء ينتظرون المطر"}),
        ("سفن جديدة في البحر", {"body": "قال القبطان إن الميناء بعيد والقديم قريب"}),
        ("AND OR NOT NEAR", {"body": "title_fold rowid"}),
        *[f"خبر {number}" for number in range(6)],
    )


def test_phrases_are_sought_as_they_are_spelt(newspaper: None) -> None:
    assert whole("الميناء القديم") == [1, 2]
    assert whole('"الميناء القديم"') == [1]
    assert whole('"الميناء القديم" سفينة') == [1]
    assert whole('"ميناء قديم"') == []
    assert whole("«الميناءُ القـديم»") == [1]


def test_a_phrase_does_not_go_on_from_one_part_into_the_next(newspaper: None) -> None:
    assert whole('"السفن وصلت"') == []


def test_words_with_a_minus_are_not_there(newspaper: None) -> None:
    assert sorted(whole("سفينة")) == [1, 2]
    assert whole("سفينة -القبطان") == [1]
    assert whole("سفينة -قبطان") == [1]
    assert whole('سفينة -"الميناء القديم"') == [2]
    assert keys_of(search("-سفينة")) == []


def test_words_that_are_operators_elsewhere_are_words(newspaper: None) -> None:
    assert whole("AND OR") == whole("NOT") == whole("near") == [3]
    assert whole("rowid") == [3]


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings_are_asked_for(newspaper: None, text: str) -> None:
    _ask(text)


def test_a_thousand_mixes_of_operators_are_asked_for(newspaper: None) -> None:
    rng = Random(5)
    for _mix in range(1000):
        pieces = [*OPERATORS, "الميناء", "سفن", "المـيناءُ", "12.5", "٣"]
        _ask(rng.choice(["", " "]).join(rng.choices(pieces, k=rng.randint(1, 12))))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_is_asked_for(newspaper: None, text: str) -> None:
    _ask(text)


def _ask(text: str) -> None:
    """No error, whole results alone counted, and the same answer twice."""
    results = search(text)
    assert search(text) == results
    if results.pages == 1:
        assert sum(not hit.is_near for hit in results.hits) == results.total
    assert len(search(text, order="date").hits) >= min(results.total, 1)
    assert sum(tally(text, "section", filters=Filters(format="news")).values()) == 0
    with pytest.raises(NoSuchPage):
        search(text, page=results.pages + 1)
