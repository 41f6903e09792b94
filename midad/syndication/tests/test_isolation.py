"""Titles where no tag can go carry the isolates of Unicode; what machines compare carries none."""

import json
import re
from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.test import Client

from midad.articles.models import ArticlePage
from midad.operations import outgoing_mail

HEADLINE = "فوز الرياضي 2-1 على +961-1-234567"
SHOWN = "فوز الرياضي \u20662-1\u2069 على \u2066+961-1-234567\u2069"
_ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    return publish(HEADLINE, standfirst="قالت C++ إنها عادت بعد -5 درجات، وهذا خبر طويل بما يكفي.")


@pytest.fixture
def page(story: ArticlePage) -> Any:
    return BeautifulSoup(Client().get(f"/سياسة/{story.slug}/").content, "html.parser")


def test_titles_of_windows_and_messengers(page: Any) -> None:
    assert page.title.string.startswith(SHOWN)
    assert page.select_one("[property='og:title']")["content"] == SHOWN
    for selector in ("[name=description]", "[property='og:description']"):
        assert "\u2068C++\u2069" in page.select_one(selector)["content"]


def test_signs_of_markup_are_escaped_once(publish: Callable[..., ArticlePage]) -> None:
    story = publish('"داعش-K" & <غيره>', standfirst='قال "نعم" & "لا" في خبر طويل بما يكفي لمقدمته.')
    page = BeautifulSoup(Client().get(f"/سياسة/{story.slug}/").content, "html.parser")
    assert page.title.string.startswith(story.title)
    assert page.select_one("[property='og:title']")["content"] == story.title
    assert page.select_one("[name=description]")["content"] == story.standfirst


def test_what_messengers_are_sent(page: Any) -> None:
    texts = [link["href"] for link in page.select(".share a[href*='text=']")]
    assert texts
    assert all("%E2%81%A62-1%E2%81%A9" in text for text in texts)


def test_structured_data(page: Any) -> None:
    graph = json.loads(page.select_one("script[type='application/ld+json']").string)["@graph"]
    assert graph[0]["headline"] == SHOWN
    assert "\u2068C++\u2069" in graph[0]["description"]


@pytest.mark.parametrize("form", ["feed/", "feed/atom/"])
def test_feeds(story: ArticlePage, form: str) -> None:
    [entry] = feedparser.parse(Client().get(f"/{form}").content).entries
    assert entry.title == SHOWN
    assert "\u2068C++\u2069" in entry.summary


def test_addresses_and_the_page_itself_hold_none(story: ArticlePage, page: Any) -> None:
    assert not _ISOLATES.search(page.select_one("[rel=canonical]")["href"])
    assert not _ISOLATES.search(page.body.get_text())
    assert str(page.h1).count('<bdi dir="ltr">') == 2


def test_mails_of_the_newsroom() -> None:
    message = EmailMultiAlternatives(
        "فاز 2-1", "نُشر «خبر +961-1-234567».\nhttps://x.example/2-1/ و-5", to=["a@b.example"]
    )
    message.attach_alternative("<p>فاز 2-1</p>", "text/html")
    outgoing_mail.isolate_runs(message)
    assert message.subject == "فاز \u20662-1\u2069"
    assert message.body == "نُشر «خبر \u2066+961-1-234567\u2069».\nhttps://x.example/2-1/ و\u2066-5\u2069"
    assert message.alternatives[0][0] == '<p>فاز <bdi dir="ltr">2-1</bdi></p>'
    assert message.message()["Subject"]


def test_an_address_in_a_line_leaves_the_rest_of_it_to_be_isolated() -> None:
    message = EmailMultiAlternatives("", "قال @user إن راسلنا على a@b.example أو +961-1-234567 https://x.example/2-1/")
    outgoing_mail.isolate_runs(message)
    plain = "قال \u2068@user\u2069 إن راسلنا على a@b.example أو \u2066+961-1-234567\u2069 https://x.example/2-1/"
    assert message.body == plain
    outgoing_mail.isolate_runs(message)
    assert message.body == plain


def test_a_mail_of_html_alone_is_isolated_as_html() -> None:
    message = EmailMessage("", '<p title="2-1">فاز 2-1</p>')
    message.content_subtype = "html"
    outgoing_mail.isolate_runs(message)
    assert message.body == '<p title="2-1">فاز <bdi dir="ltr">2-1</bdi></p>'


def test_a_mail_goes_out_with_them(django_capture_on_commit_callbacks: Any, db: None, settings: Any) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_BACKEND = "midad.operations.outgoing_mail.QueuedMail"
    with django_capture_on_commit_callbacks(execute=True):
        mail.send_mail("فاز 2-1", "نص", None, ["a@b.example"])
    assert "\u20662-1\u2069" in str(mail.outbox[0].message()["Subject"])
