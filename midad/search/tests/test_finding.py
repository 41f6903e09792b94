"""What is a result, how results are narrowed, counted and cut into pages."""

from collections.abc import Callable
from random import Random
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.search.documents import Document
from midad.search.finding import DEEPEST, PER_PAGE, Filters, TooSlow, frequencies, search, tally
from midad.search.indexing import put, withdraw
from midad.search.statements import run, within
from midad.search.tests.conftest import day, keys_of, whole

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def newspaper(file: Callable[..., None]) -> None:
    politics, economy, sea = frozenset({10}), frozenset({20}), frozenset({20, 21})
    file(
        ("وزير الطاقة يزور المحطة", {"published_at": day(3), "format": "news", "facets": {"section": politics}}),
        ("وزراء الطاقة يجتمعون", {"published_at": day(5), "format": "opinion", "facets": {"section": economy}}),
        ("الطاقة من البحر", {"published_at": day(9), "format": "news", "facets": {"section": sea}}),
        ("وزير الثقافة في المسرح", {"published_at": day(1), "format": "news", "facets": {"section": politics}}),
        *[f"حديث آخر {number}" for number in range(9)],
    )


def test_results_hold_all_words_and_only_they_are_counted(newspaper: None) -> None:
    found = search("وزير الطاقة")
    assert sorted(hit.key for hit in found.hits if not hit.is_near) == [1, 2]
    assert sorted(hit.key for hit in found.hits if hit.is_near) == [3, 4]
    assert found.total == 2


def test_with_no_result_the_nearest_are_there_and_counted_as_none(newspaper: None) -> None:
    found = search("وزير الطاقة والثقافة في البحر")
    assert found.total == 0
    assert sorted(keys_of(found)) == [1, 2, 3, 4]
    assert all(hit.is_near for hit in found.hits)
    assert keys_of(search("ززززز")) == []


def test_filters_narrow_results_and_leave_out_what_is_near(newspaper: None) -> None:
    assert keys_of(search("الطاقة وزير", filters=Filters({"section": 10}))) == [1]
    assert sorted(keys_of(search("الطاقة", filters=Filters({"section": 20})))) == [2, 3]
    assert keys_of(search("الطاقة", filters=Filters({"section": 20}, format="news"))) == [3]
    assert keys_of(search("الطاقة", filters=Filters(since=day(5), until=day(9)))) == [2]
    assert search("الطاقة", filters=Filters(since=day(5))).total == 2
    assert keys_of(search("الطاقة", filters=Filters({"section": 99}))) == []


def test_by_date_the_newest_stands_first(newspaper: None) -> None:
    assert keys_of(search("الطاقة", order="date")) == [3, 2, 1]
    assert keys_of(search("وزير الطاقة", order="date")) == [2, 1]


def test_results_are_tallied_by_facet(newspaper: None) -> None:
    assert tally("الطاقة", "section") == {10: 1, 20: 2, 21: 1}
    assert tally("وزير الطاقة", "section") == {10: 1, 20: 1}
    assert tally("الطاقة", "section", filters=Filters(format="news")) == {10: 1, 20: 1, 21: 1}


def test_words_are_counted_in_the_public_documents(newspaper: None) -> None:
    assert frequencies(["الطاقه", "وزير", "زلزال", "طاقه"]) == {"الطاقه": 3, "وزير": 2}
    withdraw(keys=[1])
    assert frequencies(["الطاقه", "وزير"]) == {"الطاقه": 2, "وزير": 1}


@pytest.mark.parametrize("seed", range(8))
def test_all_pages_together_hold_each_result_once(db: None, seed: int) -> None:
    rng = Random(seed)
    words = "ميناء وزير قرار سفينة مطر كتاب مدرسة".split()
    titles = [" ".join(rng.choices(words, k=4)) for _document in range(300)]
    put(found=[Document(key, title, published_at=day(1 + key % 20)) for key, title in enumerate(titles, 1)])
    query = " ".join(rng.sample(words, 2))
    first = search(query)
    assert first.pages > 1
    hits = [hit for page in range(1, first.pages + 1) for hit in search(query, page=page).hits]
    assert len({hit.key for hit in hits}) == len(hits)
    assert sum(not hit.is_near for hit in hits) == first.total
    assert {hit.key for hit in hits if not hit.is_near} == {
        key for key, title in enumerate(titles, 1) if set(query.split()) <= set(title.split())
    }


def test_pages_end_where_nobody_reads_on(db: None) -> None:
    put(found=[Document(key, "مطر") for key in range(1, DEEPEST + 50)])
    found = search("مطر")
    assert (found.total, found.pages) == (DEEPEST + 49, DEEPEST // PER_PAGE)
    assert len(search("مطر", page=found.pages).hits) == PER_PAGE


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("وزير وزراء طاقة بحر 5".split()), min_size=1, max_size=5), st.booleans())
def test_a_result_by_rank_is_one_by_date_and_counted(newspaper: None, words: list[str], in_news: bool) -> None:
    filters = Filters(format="news" if in_news else "")
    query = " ".join(words)
    by_rank = whole(query, filters=filters)
    assert sorted(by_rank) == sorted(whole(query, filters=filters, order="date"))
    assert len(by_rank) == search(query, filters=filters).total


def test_a_search_that_takes_too_long_is_given_up(db: None) -> None:
    with pytest.raises(TooSlow), within(0.05):
        run(ENDLESS)
    assert run("SELECT 1") == [(1,)]


@pytest.mark.parametrize("inner", [0.001, 0.05, 60.0])
def test_a_search_within_another_keeps_to_the_time_that_is_left(db: None, inner: float) -> None:
    started = monotonic()

    def search_twice() -> None:
        with within(0.2):
            with within(inner):
                run("SELECT 1")
            run(ENDLESS)

    with pytest.raises(TooSlow):
        search_twice()
    assert 0.2 <= monotonic() - started < 2


def test_a_search_that_another_is_within_cannot_take_longer(db: None) -> None:
    started = monotonic()
    with pytest.raises(TooSlow), within(0.2), within(60):
        run(ENDLESS)
    with within(60):
        with pytest.raises(TooSlow), within(0.05):
            run(ENDLESS)
        assert run("SELECT 1") == [(1,)]
    assert monotonic() - started < 2
