"""What is suggested while a reader types."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.search import prompts
from midad.search.documents import Document
from midad.search.indexing import put, withdraw
from midad.search.models import Prompt
from midad.search.prompts import begins, suggested_documents, suggested_labels
from midad.search.rebuilding import rebuild
from midad.search.tests.conftest import day


def documents(text: str) -> list[int]:
    return suggested_documents(text, limit=5)


@pytest.fixture
def newspaper(file: Callable[..., None]) -> None:
    topic, author = {"topic": {7: "الأمم المتحدة"}}, {"author": {3: "أُسامة المدني", 4: "هند الأمير"}}
    file(
        ("الأُمم المتحدة تدعو إلى هدنة", {"published_at": day(1), "facets": {"topic": frozenset({7})}, "labels": topic}),
        ("مؤتمر للأمم في المدينة", {"published_at": day(9), "facets": {"author": frozenset({3, 4})}, "labels": author}),
        ("مدرسة على الجبل", {"published_at": day(5)}),
    )


@pytest.mark.parametrize("typed", ["امم", "الأمم", "أمـم", "للأم", "الامم الم", "اُمم "])
def test_any_spelling_of_the_beginning_will_do(newspaper: None, typed: str) -> None:
    assert 1 in documents(typed)


@pytest.mark.parametrize(
    ("title", "beginnings"),
    [
        ("ألم في الظهر", "أل ألم الم الظ ظه"),
        ("ألمانيا تفوز", "أل ألم الم ألما المانيا"),
        ("إلغاء الرحلة", "إل إلغ الغ"),
        ("حرائق كاليفورنيا", "كا كال كالي"),
        ("بالون في السماء", "با بال بالو"),
        ("والدة الطفل", "وا وال والد"),
        ("مرفأ فالنسيا", "فا فال فالن"),
        ("عودة للمدينة", "لل للم للمد مدي"),
    ],
)
def test_what_looks_like_an_article_may_be_the_word(file: Callable[..., None], title: str, beginnings: str) -> None:
    file(title)
    for beginning in beginnings.split():
        assert documents(beginning) == [1], beginning
        assert begins(title, beginning), beginning


_WORDS = st.text("ابلوفكمنأإ", min_size=2, max_size=8)


@given(st.lists(_WORDS, min_size=1, max_size=4), st.data())
def test_each_beginning_of_a_word_leads_to_its_label(words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    assert begins(" ".join(words), beginning) or beginning == "ال"


@pytest.mark.parametrize("typed", ["ال", "م", "ا"])
def test_an_article_or_a_letter_is_no_headline(newspaper: None, typed: str) -> None:
    assert documents(typed) == []


def test_a_letter_behind_an_article_is_no_beginning_of_its_own(newspaper: None) -> None:
    assert documents("الم") == [2, 1]
    assert documents("الج") == [3]
    assert documents("الف") == []
    assert documents("مؤتمر ال") == documents("مؤتمر ا") == [2]


def test_all_words_must_fit_the_last_one_begun(newspaper: None) -> None:
    assert documents("مدين") == [2]
    assert documents("مؤتمر المدين") == [2]
    assert documents("المدين مؤتمر") == []
    assert documents("مؤتمر في المد") == [2]
    assert documents("مؤتمر هدن") == []


def test_the_newest_headlines_are_first(newspaper: None) -> None:
    assert documents("امم") == [2, 1]
    assert suggested_documents("امم", limit=1) == [2]


def test_labels_that_begin_so_are_first(newspaper: None) -> None:
    assert suggested_labels("ام", "topic", limit=3) == [7]
    assert suggested_labels("مد", "author", limit=3) == [3]
    assert suggested_labels("الام", "author", limit=3) == [4]
    assert suggested_labels("هند امي", "author", limit=3) == [4]
    assert suggested_labels("ام", "section", limit=3) == []


@pytest.mark.parametrize("typed", ["", " ", "!؟", "\0", "%", "_", '"', "*", "\U0010ffff", "ا" * 500, "م " * 200])
def test_no_string_is_an_error(newspaper: None, typed: str) -> None:
    assert documents(typed) == []
    assert suggested_labels(typed, "topic", limit=3) == []


def test_what_is_withdrawn_is_suggested_no_more(newspaper: None) -> None:
    withdraw(keys=[1])
    assert documents("هدنة") == []
    assert suggested_labels("امم", "topic", limit=3) == []
    assert not Prompt.objects.filter(word__in=["هدنه", "متحده"]).exists()
    assert suggested_labels("هند", "author", limit=3) == [4]


def test_a_new_title_takes_the_place_of_the_old_one(newspaper: None) -> None:
    put(found=[Document(3, "مستشفى على الجبل")])
    assert documents("مدرس") == []
    assert documents("مستشفي") == [3]


def test_a_label_goes_with_its_last_document(newspaper: None) -> None:
    put(found=[Document(1, "هدنة بلا أمم")])
    assert suggested_labels("امم", "topic", limit=3) == []


def test_an_index_made_anew_suggests_nothing_that_is_not_public(newspaper: None) -> None:
    rebuild()
    assert not Prompt.objects.exists()


def test_other_names_begin_as_labels_do() -> None:
    assert begins("علوم وتقنية", "عل")
    assert begins("الرياضة", "رياضه")
    assert begins("رياضة", "الريا")
    assert not begins("رياضة", "")
    assert not begins("علوم وتقنية", "علوم بحر")


def test_a_suggestion_asks_the_database_once(newspaper: None, django_assert_num_queries: Callable[..., object]) -> None:
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        prompts.suggested_documents("الأمم المت", limit=5)
