"""What changed between two texts."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midad.arabic import Change, changes
from midad.arabic.alphabet import MARK, TATWEEL
from midad.arabic.tests.strategies import arabic_text

UNSEEN = re.compile(f"[{MARK}{TATWEEL}\u200b-\u200f\u061c\u2066-\u2069\ufeff]+")


def test_words_are_compared_and_not_letters() -> None:
    assert changes("قال الوزير إن المعبر مغلق.", "قال الوزير إن المعبر مفتوح.") == [
        Change("kept", "قال الوزير إن المعبر "),
        Change("out", "مغلق."),
        Change("in", "مفتوح."),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("كَتَبَ الرجلُ", "كتب الرجل"), ("محمـــد", "محمد"), ("قال\u200f شيئًا", "قال شيئا")]
)
def test_marks_and_tatweel_make_no_difference(old: str, new: str) -> None:
    assert changes(old, new) == [Change("kept", new)]


@pytest.mark.parametrize(("old", "new"), [("اكد", "أكد"), ("مدرسه", "مدرسة"), ("علي", "على"), ("قال،", "قال")])
def test_letters_and_punctuation_do(old: str, new: str) -> None:
    assert changes(old, new) == [Change("out", old), Change("in", new)]


def test_replaced_words_stand_together() -> None:
    assert changes("دليل القارئ", "قانون الآبار") == [Change("out", "دليل القارئ"), Change("in", "قانون الآبار")]


def test_a_new_paragraph_stands_by_itself() -> None:
    assert changes("أول\nثالث", "أول\nثان\nثالث") == [
        Change("kept", "أول\n"),
        Change("in", "ثان\n"),
        Change("kept", "ثالث"),
    ]


def test_a_text_from_nothing_and_to_nothing() -> None:
    assert changes("", "نص") == [Change("in", "نص")]
    assert changes("نص", "") == [Change("out", "نص")]
    assert changes("", "") == []


@pytest.mark.parametrize("space", [" ", "\u2028"])
def test_what_is_cut_off_the_end_stands_apart(space: str) -> None:
    assert changes(f"كتب{space}قال", "كتب") == [Change("kept", "كتب"), Change("out", f"{space}قال")]
    assert changes("كتب ", "كتب") == [Change("kept", "كتب")]


texts = st.one_of(arabic_text, st.text(), st.lists(st.sampled_from(["قال", "قالَ", "كتب", " ", "\n", "،"])).map("".join))


@given(old=texts, new=texts)
@example(old="000 0", new="000")
def test_the_runs_make_up_both_texts(old: str, new: str) -> None:
    runs = changes(old, new)
    assert "".join(run.text for run in runs if run.kind != "out") == new
    rebuilt = "".join(run.text for run in runs if run.kind != "in")
    assert UNSEEN.sub("", rebuilt).split() == UNSEEN.sub("", old).split()
    assert all(run.text for run in runs)


@given(text=texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [run.kind for run in changes(text, text)] == (["kept"] if text else [])
