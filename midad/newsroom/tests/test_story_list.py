"""The list of stories says how often each is read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.audience.models import HourlyViews

LIST = "/admin/stories/"
Publish = Callable[..., ArticlePage]


@pytest.fixture
def desk(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def read(story: ArticlePage, views: int, *, hours_ago: int = 0) -> None:
    hour = (timezone.now() - timedelta(hours=hours_ago)).replace(minute=0, second=0, microsecond=0)
    HourlyViews.objects.create(article=story, hour=hour, views=views)


def rows(page: Any) -> list[tuple[str, str, str]]:
    """Headline, views of the day and of the week of each row."""
    table = BeautifulSoup(page.content, "html.parser").select_one("table.listing")
    names = [head.get_text(" ", strip=True) for head in table.thead.find_all("th")]
    day, week = (next(at for at, name in enumerate(names) if wanted in name) for wanted in ("24 ساعة", "7 أيام"))
    found = []
    for row in table.tbody.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        headline = row.select_one(".title-wrapper").get_text(strip=True)
        found.append((headline, cells[day].get_text(strip=True), cells[week].get_text(strip=True)))
    return found


def test_each_story_has_its_views_of_the_day_and_the_week(publish: Publish, desk: Client) -> None:
    story, other = publish("خبر مقروء"), publish("خبر آخر")
    read(story, 1200)
    read(story, 300, hours_ago=50)
    assert rows(desk.get(LIST, {"ordering": "-week_views"})) == [
        (story.title, "1200", "1500"),
        (other.title, "0", "0"),
    ]


@pytest.mark.parametrize("ordering", ["day_views", "-day_views", "week_views", "-week_views"])
def test_the_list_is_sorted_by_views(publish: Publish, desk: Client, ordering: str) -> None:
    names = ["قليل", "كثير", "أكثر"]
    for number, name in enumerate(names, 1):
        read(publish(name), number)
    found = [headline for headline, _day, _week in rows(desk.get(LIST, {"ordering": ordering}))]
    assert found == (names[::-1] if ordering.startswith("-") else names)


@pytest.mark.parametrize("ordering", ["", "-day_views", "week_views", "views"])
def test_a_search_comes_in_its_own_order(publish: Publish, desk: Client, ordering: str) -> None:
    read(publish("خبر الميناء"), 5)
    publish("شأن آخر")
    assert [row[0] for row in rows(desk.get(LIST, {"q": "الميناء", "ordering": ordering}))] == ["خبر الميناء"]


def test_views_cost_no_query_of_their_own(publish: Publish, desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    publish("خبر")
    queries()
    few = queries()
    for number in range(8):
        read(publish(f"خبر {number}"), number + 1)
    assert queries() == few
