"""What stands around every page is read once between two purges, and each page has all keys of it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from midad.articles.models import Masthead
from midad.delivery import commits, memory
from midad.delivery.recording import Reading, recorded

KEYS = st.sampled_from(["article?", "article+path^0001", "masthead:1.name", "page:3.path"])
NOTES = st.lists(st.tuples(KEYS, st.floats(0, 9), st.floats(0, 9), st.none() | st.integers(0, 3)), max_size=12)


@pytest.fixture
def _remembers(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """As between transactions, which every test is one of."""
    settings.MIDAD_HOME = tmp_path
    monkeypatch.setattr(memory, "_known", {})
    monkeypatch.setattr(memory, "connection", SimpleNamespace(in_atomic_block=False))
    site = Site.objects.get(is_default_site=True)
    Masthead.objects.get_or_create(site=site, defaults={"name": "الأفق", "tagline": "كل صباح"})


def mastheads() -> list[Any]:
    return list(Masthead.objects.all())


@pytest.mark.usefixtures("home", "_remembers")
def test_the_next_page_reads_nothing_and_has_the_same_keys(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    readings = []
    for queries in (1, 0, 0):
        with recorded() as reading, django_assert_num_queries(queries):
            shown = memory.remembered("mastheads", mastheads)
            assert memory.remembered("mastheads", mastheads) is shown
        readings.append(reading)
    first, *others = readings
    assert first.keys.keys() > {"*"}
    for other in others:
        assert (other.keys, other.queries, other.by_query) == (first.keys, first.queries, first.by_query)


@pytest.mark.usefixtures("home", "_remembers")
def test_no_page_has_the_instances_of_another_one() -> None:
    with recorded():
        (one,) = memory.remembered("mastheads", mastheads)
    with recorded() as reading:
        (other,) = memory.remembered("mastheads", mastheads)
        assert other is not one
        assert f"masthead:{other.pk}.tagline" not in reading.keys
        assert other.tagline == one.tagline
    assert f"masthead:{other.pk}.tagline" in reading.keys


@pytest.mark.usefixtures("home", "_remembers")
def test_after_any_purge_it_is_read_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    epochs = commits.epochs()
    with recorded():
        memory.remembered("mastheads", mastheads)
    epochs.begin()
    for _time in range(2):
        with recorded(), django_assert_num_queries(1):
            memory.remembered("mastheads", mastheads)
    epochs.end(epochs.applied + 1)
    for queries in (1, 0):
        with recorded(), django_assert_num_queries(queries):
            memory.remembered("mastheads", mastheads)


@pytest.mark.usefixtures("home", "_remembers")
def test_what_changes_while_it_is_read_is_not_remembered(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    def read() -> list[Any]:
        epochs = commits.epochs()
        epochs.end(epochs.applied + 1)
        return mastheads()

    for _time in range(2):
        with recorded(), django_assert_num_queries(1):
            memory.remembered("mastheads", read)


@pytest.mark.usefixtures("home")
def test_in_a_transaction_and_outside_of_a_making_it_is_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _time in range(2):
        with recorded(), django_assert_num_queries(1):
            memory.remembered("mastheads", mastheads)
        with django_assert_num_queries(1):
            memory.remembered("mastheads", mastheads)


@given(NOTES, NOTES)
def test_what_is_taken_over_is_as_if_it_had_been_noted(before: Any, after: Any) -> None:
    whole, page, part = Reading(), Reading(), Reading()
    for reading, notes, first in ((whole, before, 0), (page, before, 0), (part, after, 0), (whole, after, 4)):
        for key, one, other, query in notes:
            reading.note(key, (min(one, other), max(one, other)), None if query is None else first + query)
    page.queries = [None] * 4  # type: ignore[list-item]
    page.take(part)
    assert (page.keys, page.by_query) == (whole.keys, whole.by_query)
