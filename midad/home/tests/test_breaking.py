"""The breaking bar says what is breaking, for as long as it is, and changes no page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.home.breaking import MOST_LINES, BreakingLine

Publish = Callable[..., ArticlePage]


def shown() -> list[str]:
    answer = Client().get("/fragments/now/")
    assert answer.status_code == 200
    return [item.text.strip() for item in BeautifulSoup(answer.content, "html.parser").find_all("li")]


def line(text: str = "", *, begins: float = -1, ends: float = 60, **fields: Any) -> BreakingLine:
    """A line whose time is said in minutes from now."""
    now = timezone.now()
    times = {"begins_at": now + timedelta(minutes=begins), "expires_at": now + timedelta(minutes=ends)}
    return BreakingLine.objects.create(text=text, **times, **fields)


def test_lines_are_shown_in_their_time_and_no_longer(home: Any) -> None:
    line("مضى", begins=-60, ends=-1)
    line("يأتي", begins=5)
    line("الأقدم", begins=-9)
    line("الأحدث", begins=-2)
    assert shown() == ["الأحدث", "الأقدم"]


def test_nothing_breaking_is_nothing(home: Any) -> None:
    answer = Client().get("/fragments/now/").text
    assert "<time" in answer
    assert "<ul" not in answer


def test_a_line_leads_to_its_story_and_goes_with_it(publish: Publish) -> None:
    story = publish("انقطاع الكهرباء عن نصف المدينة")
    line("الكهرباء تعود تدريجًا", story=story)
    line(story=story, begins=-2)
    assert shown() == ["الكهرباء تعود تدريجًا", story.title]
    link = BeautifulSoup(Client().get("/fragments/now/").content, "html.parser").a
    assert link is not None
    assert Client().get(str(link["href"])).status_code == 200
    ArticlePage.objects.get(pk=story.pk).unpublish()
    assert shown() == []
    ArticlePage.objects.get(pk=story.pk).delete()
    assert shown() == ["الكهرباء تعود تدريجًا"]


def test_a_story_that_is_not_out_yet_is_not_told(publish: Publish) -> None:
    draft = publish("سر الغد")
    ArticlePage.objects.filter(pk=draft.pk).update(live=False)
    line("خبر الغد", story=draft)
    assert shown() == []


def test_a_bar_has_no_more_lines_than_are_news(home: Any) -> None:
    for number in range(MOST_LINES + 2):
        line(f"سطر {number}", begins=-number - 1)
    assert shown() == [f"سطر {number}" for number in range(MOST_LINES)]


def test_a_hostile_line_is_only_text(home: Any) -> None:
    line("<script>alert(1)</script>\x00 عاجل")
    assert shown() == ["<script>alert(1)</script> عاجل"]
    assert "<script" not in Client().get("/fragments/now/").text


@pytest.mark.parametrize("text", ["", "  ", "\u200f"])
def test_a_line_says_something(home: Any, text: str) -> None:
    with pytest.raises(ValidationError, match="اكتب سطرًا"):
        BreakingLine(text=text).full_clean()


def test_a_line_begins_before_it_ends(home: Any) -> None:
    now = timezone.now()
    with pytest.raises(ValidationError, match="ينتهي السطر قبل أن يبدأ"):
        BreakingLine(text="سطر", begins_at=now, expires_at=now).full_clean()


def test_a_line_changes_no_stored_page(publish: Publish) -> None:
    story = publish("خبر")
    addresses = ["/", "/سياسة/", f"/سياسة/{story.slug}/", "/archive/", "/لا-شيء/"]
    before = [Client().get(address).content for address in addresses]
    line("عاجل جدًا")
    assert [Client().get(address).content for address in addresses] == before
    assert all(b'src="/fragments/now/"' in page for page in before)


def test_the_desk_writes_a_line(editor: Any, home: Any) -> None:
    desk = Client()
    desk.force_login(editor)
    now = timezone.localtime()
    data = {
        "text": "هزة أرضية خفيفة شمال البلاد",
        "story": "",
        "begins_at": f"{now:%Y-%m-%d %H:%M}",
        "expires_at": f"{now + timedelta(hours=1):%Y-%m-%d %H:%M}",
    }
    assert desk.post("/admin/snippets/home/breakingline/add/", data).status_code == 302
    assert shown() == [data["text"]]
    assert "هزة أرضية" in desk.get("/admin/snippets/home/breakingline/").text
    refused = desk.post("/admin/snippets/home/breakingline/add/", data | {"text": ""})
    assert "اكتب سطرًا أو اختر خبرًا" in refused.text
