"""What a page was made of is asked again after a change: where the answer is what it was, the page stays."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import Page

from midad.articles.models import ArticlePage, Author
from midad.articles.tests.raw_requests import get
from midad.delivery.asking import Asked
from midad.delivery.recording import Reading, recorded

Publish = Callable[..., ArticlePage]


def _alike(reading: Reading, key: str) -> bool:
    """Whether every query that the key stands for is answered as it was; it must stand for some."""
    return all(reading.queries[number].is_answered_alike() for number in reading.by_query[key])


def test_a_row_is_what_a_page_has_read_of_it(publish: Publish) -> None:
    story = publish("الميناء يفتح أبوابه")
    with recorded() as reading:
        list(ArticlePage.objects.for_readers().as_cards())
    key = f"article:{story.pk}~"
    ArticlePage.objects.filter(pk=story.pk).update(via="وكالة الساحل")
    assert _alike(reading, key)
    Page.objects.filter(pk=story.pk).update(title="الميناء يغلق أبوابه")
    assert not _alike(reading, key)


def test_a_row_that_two_queries_gave_stands_for_both(publish: Publish) -> None:
    story = publish("الميناء يفتح أبوابه")
    with recorded() as reading:
        for one in ArticlePage.objects.for_readers().only("title"):
            assert one.kicker == ""  # which is read by itself
    assert len(reading.by_query[f"article:{story.pk}~"]) == 2
    ArticlePage.objects.filter(pk=story.pk).update(kicker="تقرير")
    assert not _alike(reading, f"article:{story.pk}~")


def test_rows_that_come_in_portions_are_named_for_good(publish: Publish) -> None:
    """Between two of them other queries are asked, and nobody knows any more whose rows they are."""
    story = publish("الميناء يفتح أبوابه")
    with recorded() as reading:
        for _one in ArticlePage.objects.for_readers().iterator(chunk_size=1):
            list(Author.objects.all())
    assert f"article:{story.pk}" in reading.keys
    assert f"article:{story.pk}" not in reading.by_query


@pytest.mark.usefixtures("db")
def test_that_nothing_was_there_is_an_answer_too() -> None:
    with recorded() as reading:
        assert not Author.objects.filter(slug="samar").exists()
    (asked,) = reading.queries
    assert asked.is_answered_alike()
    Author.objects.create(name="سمر الوادي", slug="samar")
    assert not asked.is_answered_alike()


@pytest.mark.parametrize(
    ("moment", "is_asked"),
    [
        (lambda now: now, False),
        (lambda now: now + timedelta(seconds=30), False),
        (lambda now: now.replace(second=17) + timedelta(days=2), False),
        (lambda now: now - timedelta(days=2), True),
        (lambda now: (now + timedelta(days=40)).replace(day=1, hour=0, minute=0, second=0, microsecond=0), True),
    ],
    ids=["now", "soon", "two days from now", "two days ago", "the first of a month to come"],
)
def test_what_depends_on_the_present_is_not_asked_again(moment: Callable[[datetime], datetime], is_asked: bool) -> None:
    values: list[Any] = [moment(timezone.now())]
    assert (Asked.of("SELECT 1 WHERE %s IS NOT NULL", values, [(1,)]) is not None) == is_asked


@pytest.mark.usefixtures("home")
def test_what_stands_elsewhere_is_not_looked_for_among_the_newest(publish: Publish) -> None:
    story = publish("الميناء يفتح أبوابه")
    address = str(story.url)
    story.unpublish()

    def read(path: str) -> tuple[HttpResponse, Reading]:
        with recorded() as reading:
            return get(path), reading

    answer, reading = read(address)
    assert answer.status_code == 410
    assert "article+" not in reading.keys
    answer, reading = read("/لا-شيء-هنا/")
    assert answer.status_code == 404
    assert "article+" in reading.keys


def test_an_update_leaves_the_moment_of_publication_as_it_was(publish: Publish) -> None:
    """To the last digit: a text that is kept has three digits less, and every list would be another one."""
    story = publish("الميناء يفتح أبوابه")
    moment = timezone.now().replace(microsecond=123_456)
    ArticlePage.objects.filter(pk=story.pk).update(first_published_at=moment, published_at=moment)
    for title in ("الميناء يغلق أبوابه", "الميناء يغلق أبوابه مساء"):
        story = ArticlePage.objects.get(pk=story.pk)
        story.title = title
        story.save_revision().publish()
    story = ArticlePage.objects.get(pk=story.pk)
    assert (story.first_published_at, story.published_at) == (moment, moment)
