"""What a result shows of a text: the best stretch, whole words marked, nothing of the text changed."""

import re
import time
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import analyze
from midad.search.passages import LENGTH, Passage, Seeker, marked_html
from midad.search.wording import wording_of

TEXT = (
    "افتتح الوزير أمس المبنى الجديد على ضفة النهر، وحضر الحفل جمع من الأهالي.\n"
    "وقال إن بِالمَدْرســة القديمة 12 صفًا، وإن المدارس الجديدة ستُبنى في الحي الشرقي بلغة C++ ونتيجة 2-1 والرقم "
    "+961-1-234567 كما جاء في تقرير Reuters. وأضاف أن المدرسة ستفتح بابها في الخريف.\n"
    "أما السوق فباقٍ مكانه."
)
TAG = re.compile("<[^>]*>")
words = st.sampled_from(
    [*TEXT.split(), "<b>", "&amp;", "«مدرسة»", "e\u0301t\u0301", "لَا", "x\u200d", "\u064b", "٣٫٥", "\n"]
)
texts = st.one_of(st.text(max_size=400), st.lists(words, max_size=200).map(" ".join))
queries = st.one_of(st.text(max_size=60), st.lists(words, min_size=1, max_size=4).map(" ".join))


def seeker(query: str) -> Seeker:
    return Seeker(wording_of(query))


def marked(passage: Passage | None) -> list[str]:
    assert passage is not None
    return [passage.text[start:end] for start, end in passage.marks]


def test_every_form_of_a_word_is_marked_as_it_is_written() -> None:
    assert marked(seeker("مدرسة").passage(TEXT)) == ["بِالمَدْرســة", "المدارس", "المدرسة"]
    assert marked(seeker("للمدارس").whole("مدرسة وسوق")) == ["مدرسة"]


def test_the_passage_is_where_most_of_the_words_are() -> None:
    passage = seeker("وزير حفل").passage(TEXT)
    assert marked(passage) == ["الوزير", "الحفل"]
    assert passage is not None
    assert (passage.words, passage.is_begun, passage.is_cut) == (2, False, False)
    assert marked(seeker("سوق").passage(TEXT)) == ["السوق"]
    assert seeker("قطار").passage(TEXT) is None


def test_a_phrase_is_marked_with_its_small_words() -> None:
    assert marked(seeker('"في الخريف"').passage(TEXT)) == ["في", "الخريف"]


def test_a_long_line_is_cut_at_words_and_says_so() -> None:
    line = " ".join(["كلام لا صلة له بالأمر"] * 60 + ["عن المطر في الجبل"] + ["ثم كلام آخر بعده"] * 60)
    passage = seeker("مطر جبل").passage(line)
    assert passage is not None
    assert marked(passage) == ["المطر", "الجبل"]
    assert passage.is_begun
    assert passage.is_cut
    assert passage.html.startswith("… ")
    assert passage.html.endswith("…")
    before, after = line.split(passage.text, 1)
    assert before.endswith(" ")
    assert after.startswith(" ")


def test_a_passage_begins_at_a_sentence_where_one_is_near() -> None:
    line = "جملة أولى طويلة لا شأن لها بما يلي. " * 12 + "نزل المطر على القرية. " + "ثم مضت الأيام كعادتها هناك. " * 12
    passage = seeker("مطر").passage(line)
    assert passage is not None
    assert not passage.is_begun
    assert any(line[: line.index(passage.text)].endswith(end) for end in (". ", ""))


@given(texts, queries)
def test_a_passage_is_a_slice_of_its_text_with_whole_words_marked(text: str, query: str) -> None:
    passage = seeker(query).passage(text)
    if passage is None:
        return
    assert passage.text in text
    assert len(passage.text) <= LENGTH
    surfaces = {token.surface for token in analyze(text)}
    last = 0
    for start, end in passage.marks:
        assert last <= start < end <= len(passage.text)
        last = end
        assert unicodedata.category(passage.text[start])[0] != "M" or end - start == 1
        assert unicodedata.category(passage.text[end : end + 1] or " ")[0] != "M"
        assert any(surface.endswith(passage.text[start:end]) for surface in surfaces)
    assert passage.words > 0 or wording_of(query).phrases


@given(texts, queries)
def test_html_says_the_text_and_nothing_else(text: str, query: str) -> None:
    passage = seeker(query).whole(text)
    html = marked_html(passage.text, passage.marks)
    assert unescape(TAG.sub("", html)) == text.replace("\r\n", "\n") or unescape(TAG.sub("", html)) == text
    assert set(TAG.findall(html)) <= {"<mark>", "</mark>", '<bdi dir="ltr">', "</bdi>"}
    depth: list[str] = []
    for tag in TAG.findall(html):
        if tag.startswith("</"):
            assert depth.pop() == tag[2:-1]
        else:
            depth.append(tag[1:-1].split(" ")[0])
    assert depth == []


def test_what_would_flip_is_isolated_under_the_marks_too() -> None:
    html = seeker("234567 G7 C++ Reuters").whole("قال +961-1-234567 في G7-2 بلغة C++ عن Reuters").html
    assert '<bdi dir="ltr">+961-1-<mark>234567</mark></bdi>' in html
    assert '<bdi dir="ltr"><mark>C</mark>++</bdi>' in html
    assert (
        TAG.sub("", html.replace("<mark>", "").replace("</mark>", ""))
        == "قال +961-1-234567 في G7-2 بلغة C++ عن Reuters"
    )


@pytest.mark.parametrize("text", ["<script>مدرسة</script>", "مدرسة & <b>مدرسة</b> \"مدرسة\" 'مدرسة'"])
def test_markup_in_a_text_is_text(text: str) -> None:
    html = seeker("مدرسة").whole(text).html
    assert "<script" not in html
    assert "<b>" not in html
    assert unescape(TAG.sub("", html)) == text


@pytest.mark.parametrize("query", ["مدرسة وزير", "زززز", "ا"])
def test_a_very_long_story_costs_little(query: str) -> None:
    story = "\n".join(" ".join(TEXT.split() * 2) for _line in range(800))
    assert len(story.split()) > 50_000
    find = seeker(query)
    find.passage(story)
    begin = time.process_time()
    find.passage(story)
    assert time.process_time() - begin < 0.1
