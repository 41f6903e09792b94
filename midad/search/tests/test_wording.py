"""Whatever a reader types means something, and nothing that they type is an error."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.search.analysis import BORDER
from midad.search.finding import Filters, NoSuchPage, frequencies, search, tally
from midad.search.tests.conftest import keys_of, whole
from midad.search.wording import LONGEST, MOST_PHRASES, MOST_WORDS, Word, loosened, wording_of

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
        ("السفن \u200f-الميناء", "سفينه", [], ["ميناء"], []),
        ("السفن -\u2067الميناء\u2069", "سفينه", [], ["ميناء"], []),
        ("السفن -«الميناء", "سفينه", [], ["ميناء"], []),
        ('السفن -" الميناء المطر', "سفينه مطر", [], ["ميناء"], []),
        ('السفن "المطر -الميناء', "سفينه مطر", [], ["ميناء"], []),
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


@pytest.mark.parametrize("mark", ["-ك{}", '"ك{} م"', '-"ك{} م"'])
def test_more_marks_than_are_looked_at_are_told(mark: str) -> None:
    assert not wording_of(" ".join(mark.format(number) for number in range(MOST_PHRASES))).is_cut
    assert wording_of(" ".join(mark.format(number) for number in range(MOST_PHRASES + 1))).is_cut


def test_a_long_phrase_that_is_not_to_be_there_is_cut_and_says_so() -> None:
    assert wording_of(f'سفن -"{"ك " * (MOST_WORDS + 1)}"').is_cut
    assert not wording_of(f'سفن -"{"ك " * MOST_WORDS}"').is_cut


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ('"ميناء مدينة" -ميناء', ["ميناء مدينة -ميناء"]),
        ('" مدينة" -ميناء', ["مدينة -ميناء"]),
        ('"ميناء قديم" سفن', ["ميناء قديم سفن", "سفن", '"ميناء قديم"']),
        ('سفن مطر -"ميناء قديم"', ['مطر -"ميناء قديم"', 'سفن -"ميناء قديم"']),
        ("سفن كوفيد-19", ["كوفيد-19", "سفن"]),
        ('"سفن"-مطر', ['"سفن"']),
        ("سفن", []),
        ("-سفن", []),
        ("", []),
    ],
)
def test_a_query_is_loosened_part_by_part(text: str, others: list[str]) -> None:
    assert loosened(text) == others


@given(st.lists(st.sampled_from([*'"«» -', "ميناء", "قديم", "\u200f"]), max_size=14).map("".join))
def test_loosening_asks_for_no_word_that_was_not_asked_for(text: str) -> None:
    asked = wording_of(text)
    for other in map(wording_of, loosened(text)):
        assert {word.stem for word in other.words} <= {word.stem for word in asked.words}
        assert (other.no_stems, other.no_phrases) == (asked.no_stems, asked.no_phrases)


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


def test_a_phrase_does_not_go_on_from_one_line_into_the_next(file: Callable[..., None]) -> None:
    file(("خبر", {"lead": "كتب أحمد\nسليم الخالدي", "body": "انعقد في المجلس\n\n \n!\nالأعلى أمس"}))
    assert whole('"المجلس الأعلى"') == whole('"أحمد سليم"') == []
    assert whole("المجلس الأعلى أحمد سليم") == whole('"سليم الخالدي" "الأعلى أمس"') == [1]
    assert whole('المجلس -"المجلس الأعلى"') == [1]


@pytest.mark.parametrize("typed", [BORDER, f'"{BORDER}"', f'"المجلس {BORDER} الأعلى"', f'"كتب {BORDER}"'])
def test_the_border_between_lines_is_no_word(file: Callable[..., None], typed: str) -> None:
    file(("كتب\nخبر", {"body": "في المجلس\nالأعلى"}))
    assert frequencies([BORDER, "كتب"]) == {"كتب": 1}
    assert BORDER not in {fold for word in wording_of(typed).words for fold in (word.stem, *word.folds)}
    assert whole(typed) == ([1] if typed == f'"كتب {BORDER}"' else [])


def test_words_with_a_minus_are_not_there(newspaper: None) -> None:
    assert sorted(whole("سفينة")) == [1, 2]
    assert whole("سفينة -القبطان") == [1]
    assert whole("سفينة -قبطان") == [1]
    assert whole('سفينة -"الميناء القديم"') == [2]
    assert keys_of(search("-سفينة")) == []
    assert whole("سفينة \u200f-القبطان") == whole("سفينة -«القبطان") == [1]


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
