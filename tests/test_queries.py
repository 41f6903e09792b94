"""A newspaper that has grown a hundredfold asks its database no more often."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.corpus import fill
from midad.articles.models import ArticlePage, Author, SectionPage, StandardPage
from midad.audience.models import HourlyViews
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
        "search": "/search/?q=الميناء",
        "not found": "/لا-شيء/",
        "now": "/fragments/now/",
        "most read": "/most-read/",
        "most read, in a box": "/fragments/most-read/",
    }


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
        counted[kind] = len(captured)
    return counted


@pytest.mark.parametrize("stories", [120, pytest.param(5000, marks=pytest.mark.slow)])
def test_queries_do_not_grow_with_the_stories(home: object, stories: int) -> None:
    home.add_child(
        instance=StandardPage(title="اتصل بنا", show_in_menus=True, takes_letters=True, letters_to="a@b.example")
    )  # type: ignore[attr-defined]
    fill(50)
    read(ArticlePage.objects.all())
    queries()  # fills what is read once for a process
    few = queries()
    fill(stories - 50)
    read(ArticlePage.objects.filter(hourly_views=None))
    assert queries() == few
    assert max(few.values()) <= 20
