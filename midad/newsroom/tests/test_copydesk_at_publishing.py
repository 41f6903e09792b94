"""Errors of the copy desk stop a story, its warnings ask once, and urgent news is kept waiting by neither."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from midad.articles.models import ArticlePage, SectionPage, Stylebook
from midad.articles.readiness import lacks_of, problems_of
from midad.newsroom.tests.story_form import messages_beside, story_data

PUBLISH = {"action-publish": "1"}
FAULTY = {"standfirst": "وصل الوفد ،وبدأت المحادثات في العاصمة صباح اليوم الأول."}


@pytest.fixture
def warning(section: SectionPage) -> Stylebook:
    """Makes a warning of one rule that errs in the standfirst, and nothing of the other."""
    stylebook = Stylebook.for_site(section.get_site())
    stylebook.rules = {"P01": {"on": None, "severity": "warning"}, "P02": {"on": False, "severity": None}}
    stylebook.save()
    return stylebook


def add(client: Client, section: SectionPage, data: dict[str, Any]) -> Any:
    return client.post(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk]), data)


def test_errors_stop_a_story_beside_their_field(desk: Client, section: SectionPage, author: Any) -> None:
    answer = add(desk, section, story_data(title="خبر", author=author) | FAULTY | PUBLISH)
    said = messages_beside(answer, "standfirst")
    assert len(said) == 2
    assert "مسافة قبل علامة الترقيم" in said[0]
    assert not ArticlePage.objects.live().exists()


def test_an_override_says_in_the_history_which_rules(chief: Client, section: SectionPage, author: Any) -> None:
    override = {"override": "on", "override_reason": "نص مقتبس"}
    add(chief, section, story_data(title="خبر", author=author) | FAULTY | override | PUBLISH)
    entry = PageLogEntry.objects.get(action="midad.override")
    assert (entry.data["reason"], entry.data["problems"]) == ("نص مقتبس", ["copy-P01", "copy-P02"])


def test_warnings_ask_once(desk: Client, section: SectionPage, author: Any, warning: Stylebook) -> None:
    data = story_data(title="خبر", author=author) | FAULTY | PUBLISH
    answer = add(desk, section, data)
    assert "مسافة قبل علامة الترقيم" in messages_beside(answer, "warnings_read")[0]
    assert not ArticlePage.objects.live().exists()
    add(desk, section, data | {"warnings_read": "on"})
    assert ArticlePage.objects.live().exists()


def test_urgent_news_waits_for_no_text_and_says_what_it_lacks(section: SectionPage) -> None:
    article = ArticlePage(title="خبر", stage="urgent", **FAULTY)
    assert problems_of(article, section=section) == []
    assert {"copy-P01", "copy-P02"} <= {problem.code for problem in lacks_of(article, bylines=1, section=section)}
