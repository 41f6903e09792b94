"""What is suggested to readers while they type."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from midad.articles.models import ArticlePage, ArticleTopic, Author, SectionPage
from midad.register.models import Name


@pytest.fixture(autouse=True)
def _as_often_as_asked(settings: Any) -> None:
    settings.MIDAD_SEARCHES_A_SECOND = 10_000


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    topic = Name.objects.create(name="سد الياسمين", kind="place")
    return publish("سياج جديد حول السد", article_topics=[ArticleTopic(name=topic)])


def suggested(text: str) -> list[tuple[str, str]]:
    response = Client().get("/search/suggest/", {"q": text})
    assert response.status_code == 200
    rows = BeautifulSoup(response.text, "html.parser").select("[role=option]")
    return [(" ".join(row.get_text(" ").split()), unquote(str(row["data-url"]))) for row in rows]


def test_each_kind_is_suggested_with_its_address(story: ArticlePage) -> None:
    assert suggested("س") == [
        ("سياسة قسم", "/سياسة/"),
        ("سد الياسمين موضوع", "/topics/سد-الياسمين/"),
        ("سمر الوادي كاتب", "/authors/سمر-الوادي/"),
    ]
    assert suggested("سيا") == [("سياسة قسم", "/سياسة/"), ("سياج جديد حول السد", unquote(story.url))]
    assert suggested("السـد") == [
        ("سد الياسمين موضوع", "/topics/سد-الياسمين/"),
        ("سياج جديد حول السد", unquote(story.url)),
    ]
    assert all(Client().get(url).status_code == 200 for _text, url in suggested("س"))


def test_what_has_no_public_story_is_not_suggested(story: ArticlePage) -> None:
    Author.objects.create(name="سلمى الغائبة")
    Name.objects.create(name="سوق الغد", kind="place")
    assert suggested("سلمى") == []
    assert suggested("سوق") == []


@pytest.mark.parametrize("act", ["unpublish", "delete", "restrict"])
def test_what_is_withdrawn_leaves_at_once(story: ArticlePage, act: str) -> None:
    if act == "restrict":
        PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    else:
        getattr(ArticlePage.objects.get(pk=story.pk), act)()
    assert suggested("سيا") == [("سياسة قسم", "/سياسة/")]
    assert suggested("سد") == suggested("سمر") == []


def test_a_new_name_is_suggested_and_the_old_one_is_not(story: ArticlePage) -> None:
    topic = Name.objects.get()
    topic.name = "بحيرة الياسمين"
    topic.save()
    assert suggested("سد") == [("سياج جديد حول السد", unquote(story.url))]
    assert suggested("بحير") == [("بحيرة الياسمين موضوع", topic_url(topic))]


def topic_url(topic: Name) -> str:
    return unquote(topic.get_absolute_url())


def test_a_draft_is_suggested_to_nobody(story: ArticlePage, section: SectionPage) -> None:
    section.add_child(instance=ArticlePage(title="سرّ لم ينشر", live=False))
    assert suggested("سر") == []


@pytest.mark.parametrize("text", ["", " ", "\0", "x" * 5000, "'\"<>&%_*", "ال", "\u202e"])
def test_no_string_is_an_error(story: ArticlePage, text: str) -> None:
    assert suggested(text) == []


def test_the_answer_is_plain_bounded_and_the_same_for_everyone(
    story: ArticlePage, publish: Callable[..., ArticlePage], django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        publish(f"سياحة في <b>الجبل</b> {number}")
    with django_assert_max_num_queries(16):
        response = Client().get("/search/suggest/", {"q": "سياح"})
    assert response.text.count('role="option"') == 5
    assert "<b>" not in response.text
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert response.headers["Cache-Control"] == "private, max-age=30"
    assert response.content == Client().get("/search/suggest/", {"q": "سياح"}).content
    assert 'data-said="5 اقتراحات"' in response.text


def test_who_asks_too_often_gets_nothing_for_a_while(story: ArticlePage, settings: Any) -> None:
    settings.MIDAD_SEARCHES_A_SECOND = 0.5
    answers = [Client().get("/search/suggest/", {"q": "سيا"}) for _n in range(20)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(answer.headers["Cache-Control"] == "no-store" and answer.headers["Retry-After"] for answer in refused)
    assert answers[0].status_code == 200
