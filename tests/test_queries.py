"""A newspaper that has grown a hundredfold asks its database no more often."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.corpus import fill
from midad.articles.models import ArticlePage, Author, SectionPage, StandardPage
from midad.audience.models import HourlyViews
from midad.comments.models import Comment
from midad.comments.tests.writing import add
from midad.delivery import front, memory
from midad.delivery.canonical import canonical
from midad.delivery.recording import recorded
from midad.register.models import Name


def addresses() -> dict[str, str]:
    """One address of every kind of public page."""
    stories = ArticlePage.objects.for_readers()
    article, section = stories[stories.count() // 2], SectionPage.objects.order_by("path")[0]
    day = article.published_at.astimezone()
    return {
        "front": "/",
        "section": section.get_url(),
        "article": article.get_url(),
        "short address": f"/a/{article.short_id}",
        "standard": StandardPage.objects.get().get_url(),
        "letter sent": "/letters/sent/",
        "author": Author.objects.order_by("pk")[0].get_absolute_url(),
        "topic": Name.objects.order_by("pk")[0].get_absolute_url(),
        "archive": "/archive/",
        "year": f"/archive/{day.year}/",
        "month": f"/archive/{day.year}/{day.month}/",
        "day": f"/archive/{day.year}/{day.month}/{day.day}/",
        "comments": f"/comments/on/{article.pk}/?page=1",
        "thread": f"/comments/on/{article.pk}/thread/1/",
        "search": "/search/?q=الميناء",
        "not found": "/لا-شيء/",
        "now": "/fragments/now/",
        "most read": "/most-read/",
        "most read, in a box": "/fragments/most-read/",
    }


def comment() -> None:
    """Readers and the newsroom have commented on the story of these addresses."""
    stories = ArticlePage.objects.for_readers()
    story = stories[stories.count() // 2].pk
    Comment.objects.all().delete()
    [first] = add(story, name="سمر", member=get_user_model()._default_manager.create(username=f"of {story}"))
    add(story, 30)
    add(story, 30, parent=first)


def read(stories: QuerySet[ArticlePage]) -> None:
    """Each story was read within this hour."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    HourlyViews.objects.bulk_create([HourlyViews(article=story, hour=hour, views=story.pk) for story in stories])


def queries() -> dict[str, int]:
    counted = {}
    for kind, address in addresses().items():
        with CaptureQueriesContext(connection) as captured:
            status = Client().get(address).status_code
        assert status == {"not found": 404, "short address": 301}.get(kind, 200), kind
        # What PostgreSQL is told of transactions and their patience is no question.
        counted[kind] = sum(query["sql"].startswith(("SELECT", "WITH")) for query in captured.captured_queries)
    return counted


@pytest.fixture
def _remembers(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """What stands around pages is remembered between transactions, which every test is one of."""
    settings.MIDAD_HOME = tmp_path
    monkeypatch.setattr(memory, "_known", {})
    monkeypatch.setattr(memory, "connection", SimpleNamespace(in_atomic_block=False))


def of_a_reader(kind: str) -> int:
    """The queries of a page that is made for readers, by a process that has made another one."""
    app, path = WSGIHandler(), unquote(addresses()[kind]).encode().decode("latin-1")
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured, recorded():
            assert front._asked(app, canonical({}, path, "")).status.startswith("200")
    return len(captured)


@pytest.mark.usefixtures("_remembers")
def test_a_page_for_readers_asks_little(home: object) -> None:
    home.add_child(instance=StandardPage(title="اتصل بنا"))  # type: ignore[attr-defined]
    fill(120)
    comment()
    assert of_a_reader("article") <= 12
    assert of_a_reader("front") <= 20


@pytest.mark.parametrize("stories", [120, pytest.param(5000, marks=pytest.mark.slow)])
def test_queries_do_not_grow_with_the_stories(home: object, stories: int) -> None:
    home.add_child(
        instance=StandardPage(title="اتصل بنا", show_in_menus=True, takes_letters=True, letters_to="a@b.example")
    )  # type: ignore[attr-defined]
    fill(50)
    comment()
    read(ArticlePage.objects.all())
    queries()  # fills what is read once for a process
    few = queries()
    fill(stories - 50)
    comment()
    read(ArticlePage.objects.filter(hourly_views=None))
    assert queries() == few
    assert max(few.values()) <= 20
