"""What is read most, as readers and the newsroom see it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from midad.articles.models import ArticlePage
from midad.audience.models import HourlyViews
from midad.audience.most_read import MOST
from midad.audience.windows import Window
from midad.delivery.recording import recorded

Publish = Callable[..., ArticlePage]
FRAGMENT, PAGE = "/fragments/most-read/", "/most-read/"


def read(story: ArticlePage, views: int, *, hours_ago: float = 0) -> None:
    hour = (timezone.now() - timedelta(hours=hours_ago)).replace(minute=0, second=0, microsecond=0)
    HourlyViews.objects.create(article=story, hour=hour, views=views)


def shown(address: str = FRAGMENT, place: str = "ol") -> list[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    return [link.text.strip() for link in BeautifulSoup(answer.content, "html.parser").select(f"{place} li a")]


def test_the_day_is_shown_the_most_read_first(publish: Publish) -> None:
    low, high, middle = publish("الأقل"), publish("الأكثر"), publish("الأوسط")
    read(low, 1)
    read(high, 9)
    read(middle, 3)
    read(middle, 3, hours_ago=5)
    read(low, 500, hours_ago=50)
    assert shown() == ["الأكثر", "الأوسط", "الأقل"]


def test_of_two_alike_the_newer_comes_first(publish: Publish) -> None:
    for name in ("أول", "ثان"):
        read(publish(name), 5)
    assert shown() == ["ثان", "أول"]


def test_after_a_quiet_day_the_week_is_shown_and_then_nothing(publish: Publish) -> None:
    story = publish("خبر الأسبوع")
    assert Client().get(FRAGMENT).content.strip() == b""
    read(story, 2, hours_ago=24 * 5)
    assert shown() == ["خبر الأسبوع"]
    HourlyViews.objects.update(hour=timezone.now() - timedelta(days=7, hours=2))
    assert Client().get(FRAGMENT).content.strip() == b""


def test_a_list_has_ten_stories_even_when_many_were_withdrawn(publish: Publish) -> None:
    stories = [publish(f"خبر {number}") for number in range(MOST + 13)]
    for number, story in enumerate(stories):
        read(story, 100 - number)
    ArticlePage.objects.filter(pk__in=[story.pk for story in stories[:12]]).update(live=False)
    assert shown() == [f"خبر {number}" for number in range(12, 12 + MOST)]


def test_what_readers_may_not_have_is_not_named(publish: Publish) -> None:
    story = publish("خبر مسحوب")
    read(story, 5)
    assert shown() == shown(PAGE, "#hour") or shown() == ["خبر مسحوب"]
    ArticlePage.objects.get(pk=story.pk).unpublish()
    for address in (FRAGMENT, PAGE):
        assert "مسحوب" not in Client().get(address).text


def test_the_page_has_the_hour_the_day_and_the_week(publish: Publish) -> None:
    now, day, week = publish("الآن"), publish("اليوم"), publish("الأسبوع")
    read(now, 1)
    read(day, 2, hours_ago=10)
    read(week, 3, hours_ago=100)
    page = BeautifulSoup(Client().get(PAGE).content, "html.parser")
    found = [[link.text for link in part.select("li a")] for part in page.select("main section")]
    assert found == [["الآن"], ["اليوم", "الآن"], ["الأسبوع", "اليوم", "الآن"]]
    names = [part.h2.text for part in page.select("main section")]
    assert names == ["في آخر ساعة", "في آخر 24 ساعة", "في آخر 7 أيام"]


def test_a_page_on_which_nothing_was_read_says_so(home: Any) -> None:
    assert Client().get(PAGE).text.count("لم يُقرأ شيء في هذا الوقت بعد") == 3


@pytest.mark.parametrize("address", [FRAGMENT, PAGE])
def test_both_may_be_kept_for_less_than_a_minute(publish: Publish, address: str) -> None:
    read(publish("خبر"), 5)
    before = timezone.now()
    with recorded() as reading:
        Client().get(address)
    assert reading.doubts == set()
    assert reading.until is not None
    assert timedelta(seconds=20) < reading.until - before < timedelta(seconds=50)


def test_no_view_touches_a_kept_page(publish: Publish) -> None:
    with recorded() as reading:
        Client().get(FRAGMENT)
    assert not [key for key in reading.keys if "views" in key]


def test_the_keys_are_those_of_the_stories_that_are_shown(publish: Publish) -> None:
    story, other = publish("يُقرأ"), publish("لا يُقرأ")
    read(story, 5)
    with recorded() as reading:
        Client().get(FRAGMENT)
    keys = " ".join(reading.keys)
    assert f"article:{story.pk}~" in keys
    assert f"article:{other.pk}" not in keys


def test_the_queries_do_not_grow_with_the_stories(publish: Publish) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        return len(captured)

    for number in range(3):
        read(publish(f"خبر {number}"), 9 - number)
    few = [queries(address) for address in (FRAGMENT, PAGE)]
    for number in range(3, 10):
        read(publish(f"خبر {number}"), 100 + number)
    assert [queries(address) for address in (FRAGMENT, PAGE)] == few
    assert max(few) <= 20


def test_front_page_and_stories_have_its_place_and_do_not_change_with_it(publish: Publish) -> None:
    story = publish("خبر")
    addresses = ["/", f"/سياسة/{story.slug}/"]
    before = [Client().get(address).content for address in addresses]
    read(story, 50)
    assert [Client().get(address).content for address in addresses] == before
    for answer in before:
        place = BeautifulSoup(answer, "html.parser").find("most-read")
        assert place is not None
        assert place["src"] == FRAGMENT
        assert place.a["href"] == PAGE


@given(back=st.integers(0, 200), minute=st.integers(0, 59), window=st.sampled_from(Window))
def test_a_window_takes_the_hours_that_reach_into_it(back: int, minute: int, window: Window) -> None:
    now = datetime(2026, 5, 5, 12, minute, tzinfo=UTC)
    first, share = window.since(now)
    assert share == 1 - minute / 60
    moment = now.replace(minute=0) - timedelta(hours=back)
    assert (moment >= first) == (moment + timedelta(hours=1) > now - window.value)


def test_the_last_hour_takes_of_the_hour_before_what_is_left_of_it(
    publish: Publish,
) -> None:
    story = publish("خبر")
    now = datetime(2026, 5, 5, 12, 15, tzinfo=UTC)
    for hour, views in ((12, 7), (11, 100), (10, 1000)):
        HourlyViews.objects.create(article=story, hour=now.replace(hour=hour, minute=0), views=views)
    publish("غير مقروء")
    of_each = {window.name: HourlyViews.objects.of_each(window, now) for window in Window}
    found = ArticlePage.objects.annotate(**of_each).order_by("pk").values_list(*of_each)
    assert list(found) == [(82, 1107, 1107), (0, 0, 0)]
    assert list(HourlyViews.objects.ranked(Window.HOUR, now)) == [(story.pk, 82)]
