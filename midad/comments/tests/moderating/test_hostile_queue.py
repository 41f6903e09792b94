"""Hostile texts, as they came and past all cleaning, change nothing around them in the queue and in the mail."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from midad.comments import digest
from midad.comments.models import Comment, CommentRules
from midad.comments.queue import PER_PAGE
from midad.comments.tests.hostile import hostile_texts

NUMBER, TOGETHER = 2100, 10


def storable(text: str) -> str:
    """What a database takes."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


@pytest.fixture
def hostile(story: Any) -> list[Comment]:
    texts = [storable(text) for text in hostile_texts(NUMBER, "queue")]
    parent = None
    for place in range(0, NUMBER, TOGETHER):
        some = texts[place : place + TOGETHER]
        comment = Comment(page=story, text="\n".join(some), parent=parent, original_text=f"نص {some[0]}")
        comment.name, comment.email = some[1][:60], "canary@readers.example"
        comment.website = f"https://x.example/{some[2]}"[:300]
        comment.reasons = [{"rule": "word that holds", "found": some[3:6]}]
        comment.save()
        parent = comment
    return list(Comment.objects.order_by("received_at", "pk"))


def seen(text: str) -> str:
    """As a parser of HTML reads it: it knows one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def test_nothing_breaks_out_of_its_row(desk_client: Client, hostile: list[Comment]) -> None:
    address = reverse("moderation:queue")
    empty = BeautifulSoup(desk_client.get(address, {"author": "nobody@readers.example"}).content, "html.parser")
    scripts = len(empty.find_all("script"))
    for number in range(-(-len(hostile) // PER_PAGE)):
        comments = hostile[number * PER_PAGE : (number + 1) * PER_PAGE]
        answer = desk_client.get(address, {"p": number + 1})
        assert answer.status_code == 200
        page = BeautifulSoup(answer.content, "html.parser")
        rows = page.select("main ol.queue-rows > li.queue-row")
        assert [row["id"] for row in rows] == [comment.anchor for comment in comments]
        assert len(page.find_all("script")) == scripts
        for row, comment in zip(rows, comments, strict=True):
            shown, written = (element.get_text() for element in row.select(".queue-text"))
            assert seen(shown) == seen(comment.text)
            assert seen(written) == seen(comment.original_text)
            assert {tag.name for tag in row.select(".queue-text *")} <= {"bdi"}
            assert not [name for tag in row.find_all() for name in tag.attrs if name.startswith("on")]
            assert not [link for link in row.select("a") if not link["href"].startswith("/")]


def test_the_pages_of_one_comment_stand(desk_client: Client, hostile: list[Comment]) -> None:
    for comment in hostile[::20]:
        for name in ("change", "reply", "ban"):
            answer = desk_client.get(reverse(f"moderation:{name}", args=[comment.pk]))
            assert answer.status_code == 200
        page = BeautifulSoup(desk_client.get(reverse("moderation:change", args=[comment.pk])).content, "html.parser")
        assert seen(page.select_one("textarea[name=text]").text) == seen(comment.text)  # type: ignore[union-attr]


def test_the_mail_stays_in_one_piece(hostile: list[Comment], home: Any) -> None:
    rules = CommentRules.objects.create(site=home.get_site(), digest_to="desk@news.example")
    for comment in hostile[::10]:
        Comment.objects.exclude(pk=comment.pk).update(state=Comment.State.SPAM)
        Comment.objects.filter(pk=comment.pk).update(state=Comment.State.PENDING)
        text = digest._mail(rules.site, [comment], 1, rules.digest_recipients).body.rstrip("\n")
        # As many lines as of a quiet comment, and each isolate that is opened is closed on its line.
        assert len(text.splitlines()) == len(text.split("\n"))
        for line in text.splitlines():
            assert line.count("\u2068") + line.count("\u2066") + line.count("\u2067") == line.count("\u2069")
        assert "canary" not in text
    digest.send_due()
    assert len(mail.outbox) == 1
