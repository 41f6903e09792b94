"""Urgent news from the form of one line."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from midad.articles.models import ArticlePage, SectionPage
from midad.home.breaking import BreakingLine
from midad.newsroom.tests.english import english_in
from tests.editing import filled_form

FORM = "main form[method=post]"


def address() -> str:
    return reverse("midad_urgent_news")


def send(client: Client, under: SectionPage, **fields: Any) -> Any:
    data = filled_form(client, address(), FORM) | {"section": under.pk} | fields
    return client.post(address(), data, follow=True)


def test_a_headline_is_out_at_once(desk: Client, section: SectionPage, editor: Any) -> None:
    send(desk, section, title="هزة أرضية قوتها 4.2 شمال البلاد", hours="0")
    story = ArticlePage.objects.get()
    assert (story.stage, story.live, story.owner) == ("urgent", True, editor)
    assert "4.2" in Client().get(f"/سياسة/{story.slug}/").text
    row = PageLogEntry.objects.get(page=story.pk)
    assert (row.action, row.data["stage"], row.user) == ("midad.stage", "urgent", editor)
    assert not BreakingLine.objects.exists()


def test_the_bar_carries_it_for_its_hours(desk: Client, section: SectionPage) -> None:
    send(desk, section, title="هزة أرضية شمال البلاد", standfirst="لا أنباء عن إصابات.", hours="4")
    line = BreakingLine.objects.get()
    assert (line.words, line.story.standfirst) == ("هزة أرضية شمال البلاد", "لا أنباء عن إصابات.")
    assert abs(line.expires_at - timezone.now() - timedelta(hours=4)) < timedelta(minutes=1)
    assert "هزة أرضية" in Client().get(reverse("home:now")).text


def test_sent_twice_it_is_one_story(desk: Client, section: SectionPage) -> None:
    data = filled_form(desk, address(), FORM) | {"section": section.pk, "title": "هزة أرضية", "hours": "2"}
    answers = [desk.post(address(), data) for _press in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert (ArticlePage.objects.count(), BreakingLine.objects.count()) == (1, 1)
    assert PageLogEntry.objects.filter(action="midad.stage").count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "  "}, "title"),
        ({"title": "\u0007"}, "title"),
        ({"title": "خبر" * 100}, "title"),
        ({"standfirst": "سطر" * 100}, "standfirst"),
        ({"section": "999"}, "section"),
        ({"hours": "900"}, "hours"),
        ({"short_id": "../etc"}, "short_id"),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(
    desk: Client, section: SectionPage, fields: dict[str, str], name: str
) -> None:
    answer = send(desk, section, **{"title": "عنوان", "standfirst": "سطر مكتوب"} | fields)
    assert answer.status_code == 422
    [message] = answer.context["form"].errors[name]
    assert english_in(message) == []
    assert message in answer.text
    assert fields.get("standfirst", "سطر مكتوب") in answer.text
    assert not ArticlePage.objects.exists()


def test_the_short_id_of_another_story_is_refused(desk: Client, section: SectionPage, publish: Any) -> None:
    story = publish("خبر زميل")
    answer = send(desk, section, title="عنوان", short_id=story.short_id)
    assert answer.context["form"].errors["short_id"]
    assert ArticlePage.objects.count() == 1


def test_only_published_sections_are_offered(desk: Client, section: SectionPage, other_section: SectionPage) -> None:
    other_section.unpublish()
    page = desk.get(address()).text
    assert "سياسة" in page
    assert f'value="{other_section.pk}"' not in page


@pytest.mark.parametrize("name", ["reporter", "moderator"])
def test_who_may_not_publish_has_no_such_form(request: pytest.FixtureRequest, section: SectionPage, name: str) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(name))
    assert address() not in client.get("/admin/").text
    client.post(address(), {"title": "عنوان", "section": section.pk, "short_id": "abcd1234", "hours": "0"})
    assert not ArticlePage.objects.exists()
