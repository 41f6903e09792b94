"""A hub is told of a story when readers can have it, and not before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
import requests
from django.utils import timezone

from midad.articles.models import ArticlePage, ArticleTopic, Author, SectionPage
from midad.register.models import Name
from midad.syndication import hubs
from midad.syndication.models import Syndication

Publish = Callable[..., ArticlePage]


@contextmanager
def hub(status: int) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A hub on this machine that answers with `status`: its address, and what it was told."""
    told: list[dict[str, list[str]]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(parse_qs(self.rfile.read(int(self.headers["content-length"])).decode()))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_hub_is_told_of_every_feed_of_a_new_story(
    home: Any, section: SectionPage, other_section: SectionPage, author: Author, publish: Publish
) -> None:
    story = publish("خبر عن الميناء", secondary_sections=[other_section])
    story.article_topics.add(ArticleTopic(name=Name.objects.create(name="الميناء", kind="place")))
    revision = story.save_revision()
    with hub(202) as (address, told):
        Syndication.objects.create(site=home.get_site(), hub=address)
        revision.publish()
    [said] = told
    assert said["hub.mode"] == ["publish"]
    places = {unquote(place.removeprefix("http://127.0.0.1:8000")) for place in said["hub.url"]}
    pages = ("/", "/سياسة/", "/اقتصاد/", "/authors/سمر-الوادي/", "/topics/الميناء/")
    assert places == {f"{page}feed/{form}" for page in pages for form in ("", "atom/")}


def test_a_draft_and_a_newspaper_without_a_hub_tell_nobody(home: Any, publish: Publish) -> None:
    with hub(202) as (address, told):
        story = publish("خبر قبل المحور")
        choices = Syndication.objects.create(site=home.get_site(), hub=address)
        story.title = "مسودة"
        story.save_revision()
        ArticlePage.objects.get(pk=story.pk).unpublish()
        hubs.tell.call(story.pk)
        choices.hub = ""
        choices.save()
        publish("خبر بعد المحور")
    assert told == []


@pytest.mark.parametrize("status", [500, 429, 302, None])
def test_a_hub_that_is_away_is_asked_again_and_publishing_goes_on(
    home: Any, publish: Publish, status: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Any] = []

    class Later:
        def __init__(self, **options: Any) -> None:
            self.after = options["run_after"]

        def enqueue(self, *arguments: Any) -> None:
            later.append((self.after, arguments))

    monkeypatch.setattr(type(hubs.tell), "using", lambda self, **options: Later(**options))
    with hub(status or 500) as (address, _told):
        Syndication.objects.create(site=home.get_site(), hub=address if status else "http://127.0.0.1:9/")
        story = publish("خبر")
        assert story.live
        [(after, arguments)] = later
        assert after > timezone.now()
        assert arguments == (story.pk, 2)
        with pytest.raises(requests.RequestException):
            hubs.tell.call(story.pk, hubs.ATTEMPTS)
