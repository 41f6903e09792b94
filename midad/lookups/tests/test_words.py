"""Which words find a row."""

from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import analyze
from midad.arabic.tests.strategies import texts, unhurried
from midad.lookups.words import filed, wanted

_SPELLED_OTHERWISE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ئ": "ى", "ؤ": "و"})


def finds(query: str, text: str) -> bool:
    keys, skeletons = filed(text)
    return all(word.part in keys or word.stem in keys or word.skeleton in skeletons for word in wanted(query))


@unhurried
@given(texts)
def test_every_part_of_a_text_finds_it(text: str) -> None:
    for token in analyze(text):
        assert finds(token.surface, text)
        assert finds(token.fold[: len(token.fold) // 2 + 1], text)


@unhurried
@given(texts, st.sampled_from("ًٌٍَُِّْ"))
def test_spelling_makes_no_difference(text: str, mark: str) -> None:
    for token in analyze(text):
        assert finds(token.surface.translate(_SPELLED_OTHERWISE), text)
        assert finds(f"{token.surface}{mark}", text)


@unhurried
@given(texts)
def test_keys_and_queries_hold_nothing_that_a_database_could_misread(text: str) -> None:
    for written in (*filed(text), *(key for word in wanted(text) for key in word)):
        assert not set(written) & set("%_\\\0'\"\n")
        written.encode()


@unhurried
@given(st.lists(texts, max_size=40).map(" ".join))
def test_a_query_is_bounded(query: str) -> None:
    assert len(wanted(query)) <= 12


def test_words_that_build_a_sentence_count_only_alone() -> None:
    assert [word.part for word in wanted("من في الميناء")] == ["الميناء"]
    assert [word.part for word in wanted("من في")] == ["من", "في"]


def test_forms_of_a_word_meet_and_others_do_not() -> None:
    assert finds("الجسور", "انهيار جسر")
    assert finds("أنهار", "على ضفة النهر")
    assert finds("غرفة", "غرف الفندق")
    assert not finds("الميناء", "المياه")
    assert not finds("بحر", "حرب")
