"""A reader takes along what the newspaper has of him, or has it erased, by a link that only the address gets."""

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from midad.articles.models import ArticlePage
from midad.comments import erasing, moderation, own_data
from midad.comments.models import Ban, Comment, CommentRules, Erasure, Follower, ReaderLink, SpentToken, Step
from midad.comments.models.comment import email_key
from midad.comments.models.reader_link import GOOD_FOR
from midad.comments.tests.writing import KIND, OWN, WORDS, add, send
from midad.comments.threads import threads_of

READER, OTHER = WORDS["email"], "sami@readers.example"
MINE = "/comments/mine/"


@pytest.fixture(autouse=True)
def _mails(settings: Any, rules: CommentRules) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


def ask(email: str = READER, *, headers: dict[str, str] | None = None, remote: str = "203.0.113.7") -> Any:
    words = urlencode({"email": email})
    return Client().post(
        MINE, words, content_type=KIND, headers=OWN if headers is None else headers, REMOTE_ADDR=remote
    )


def link_in(message: Any) -> str:
    [found] = [urlsplit(address).path for address in re.findall(r"http\S+", str(message.body))]
    return found


@pytest.fixture
def link(story: ArticlePage) -> str:
    """That which the reader got who has written one comment."""
    send(story.pk)
    ask()
    return link_in(mail.outbox.pop())


def test_the_form_is_a_stored_page(home: Any) -> None:
    answer = Client().get(MINE)
    assert answer.status_code == 200
    assert answer.content == Client().get(MINE).content
    assert not answer.cookies
    form = BeautifulSoup(answer.content, "html.parser").select_one("main form")
    assert form is not None
    assert form["action"] == MINE
    assert form.select_one("label[for=mine-email]") is not None
    assert "csrf" not in str(form)


def test_the_answer_is_the_same_for_every_address(story: ArticlePage) -> None:
    send(story.pk)
    known, unknown = ask(), ask("nobody@readers.example")
    assert known.status_code == unknown.status_code == 303
    assert sorted(known.headers.items()) == sorted(unknown.headers.items())
    assert [message.to for message in mail.outbox] == [[READER]]
    assert ReaderLink._default_manager.get().email == READER, "of the other one nothing is kept"
    assert Client().get(known.headers["Location"]).status_code == 200


def test_only_our_own_form_asks(story: ArticlePage) -> None:
    send(story.pk)
    assert ask(headers={"sec-fetch-site": "cross-site", "origin": "https://x.example"}).status_code == 403
    assert ask(headers={}).status_code == 403
    refused = ask("nobody")
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert ask(f"{READER}\nBcc: x@x.example").status_code == 422
    assert mail.outbox == []


def test_nobody_is_flooded(story: ArticlePage) -> None:
    send(story.pk)
    for number in range(8):
        assert ask(remote=f"203.0.{number}.7").status_code == 303
    assert len(mail.outbox) == own_data.OF_ADDRESS.free
    statuses = [ask(f"r{number}@readers.example").status_code for number in range(15)]
    assert statuses[0] == 303
    assert statuses[-1] == 429


def test_looking_changes_nothing(link: str) -> None:
    answer = Client().get(link)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert READER in answer.text
    assert "noindex" in answer.text
    Client().head(link)
    Client().post(link, {"do": "nothing"})
    assert Comment.objects.get().email == READER
    assert ReaderLink._default_manager.get().taken_at is None


def test_the_page_says_what_there_is(link: str, story: ArticlePage) -> None:
    assert "لدينا تعليق واحد بالبريد" in Client().get(link).text
    Follower.objects.create(page_id=story.pk, email=READER, confirmed_at=timezone.now())
    assert "وبه تتابع التعليقات على خبر واحد." in Client().get(link).text
    Comment.objects.all().delete()
    assert "ليس لدينا تعليق بالبريد" in Client().get(link).text


def test_everything_is_taken_along_once(link: str, story: ArticlePage) -> None:
    add(story.pk, text="كلام غيره")
    Follower.objects.create(page_id=story.pk, email=READER, confirmed_at=timezone.now())
    Comment.objects.filter(email_key=READER).update(original_text="<script>كما كُتب</script>", edited_at=timezone.now())
    answer = Client().post(link, {"do": "take"})
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        found, page = json.loads(packed.read("comments.json")), packed.read("comments.html").decode()
    [comment] = found["comments"]
    assert (comment["email"], comment["name"], comment["state"]) == (READER, WORDS["name"], "approved")
    assert comment["text"] == WORDS["text"]
    assert comment["received_at"]
    assert found["followed"][0]["story"] == story.title
    assert "كلام غيره" not in json.dumps(found, ensure_ascii=False) + page
    assert "<script>" not in page
    assert 'dir="rtl"' in page
    moments = [time.text for time in BeautifulSoup(page, "html.parser").select("time")]
    assert moments
    assert all(re.search("[ء-ي]", moment) for moment in moments), "for people: with the name of the month"
    assert Client().post(link, {"do": "take"}).status_code == 410


def test_a_link_erases_once_and_is_gone(link: str) -> None:
    Client().post(link, {"do": "take"})
    assert "مُحي كل شيء" in Client().post(link, {"do": "erase"}).text
    assert not Comment.objects.exists()
    for again in (Client().get(link), Client().post(link, {"do": "erase"}), Client().post(link, {"do": "take"})):
        assert again.status_code == 410


def test_a_link_is_good_for_a_day_and_for_one_row(link: str, monkeypatch: Any) -> None:
    assert Client().post(link[:-2] + "x/", {"do": "erase"}).status_code == 410
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + GOOD_FOR.total_seconds() + 5)
    assert Client().post(link, {"do": "erase"}).status_code == 410
    monkeypatch.undo()
    ReaderLink._default_manager.update(asked_at=timezone.now() - GOOD_FOR - timedelta(minutes=1))
    own_data.clear_old()
    assert Client().post(link, {"do": "erase"}).status_code == 410
    assert Comment.objects.exists()


def test_one_address_is_not_another() -> None:
    assert email_key(" Layla@Readers.Example ") == READER
    assert email_key("a@straße.example") != email_key("a@strasse.example"), "two domains, and two owners"


def test_what_was_answered_leaves_a_place(story: ArticlePage, rules: CommentRules) -> None:
    [root] = add(story.pk, email=READER, email_key=READER, name="ليلى", text="سؤال")
    [answer] = add(story.pk, parent=root, text="جواب", name="سامي")
    [own] = add(story.pk, parent=answer, email=READER, email_key=READER, name="ليلى", text="شكرًا")
    [alone] = add(story.pk, email=READER, email_key=READER, name="ليلى", text="وحيد")
    assert erasing.erase(email=READER.upper()) == 3
    assert set(Comment.objects.values_list("pk", flat=True)) == {root.pk, answer.pk}
    page = BeautifulSoup(Client().get(story.url).content, "html.parser")
    place = page.select_one(f"#comment-{root.pk}")
    assert place is not None
    assert place.text.split("حُذف")[1].strip().startswith("هذا التعليق بطلب من صاحبه")
    assert place.select_one(".comment-tools") is None
    assert place.select_one(".avatar") is None
    assert page.select_one("#comments-title").text == "تعليق واحد"  # type: ignore[union-attr]
    assert [node.comment.pk for node in threads_of(story.pk, rules)] == [root.pk, answer.pk]
    assert {own.pk, alone.pk}.isdisjoint(Comment.objects.values_list("pk", flat=True))
    feed = Client().get(f"/comments/on/{story.pk}/feed/").text
    assert "جواب" in feed
    assert f"/comments/{root.pk}/" not in feed


def test_a_chain_of_ones_own_goes_as_a_whole(story: ArticlePage) -> None:
    [root] = add(story.pk, email=READER, email_key=READER)
    [answer] = add(story.pk, parent=root, email=READER, email_key=READER)
    add(story.pk, parent=answer, email=READER, email_key=READER)
    erasing.erase(email=READER)
    assert not Comment.objects.exists()


def test_nothing_of_the_reader_is_left(
    story: ArticlePage, moderator: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(story.pk, follows="on", name="اسم القارئة", text="كلمات القارئة بخط يدها")
        comment = Comment.objects.get()
        add(story.pk, parent=comment, text="جواب")
        moderation.edit(comment=comment.pk, text="كلمات القارئة بخط غيرها", by=moderator)
        moderation.ban(comment=comment.pk, kind=Ban.Kind.EMAIL, by=moderator, reason="القارئة تشتم")
        moderation.ban(comment=comment.pk, kind=Ban.Kind.NETWORK, by=moderator)
        ask()
        erasing.erase(email=READER, by=moderator)
    for model in (Comment, Ban, Follower, ReaderLink, SpentToken, Step, Erasure, ModelLogEntry):
        kept = str(list(model._default_manager.values()))
        for mark in ("layla", "القارئة"):
            assert mark not in kept, model
    comment.refresh_from_db()
    assert (comment.address_hash, comment.network_hash, comment.sketch, comment.reasons) == ("", "", [], [])
    entry = ModelLogEntry.objects.filter(action="midad.comments.erase").get()
    assert (entry.user, entry.data, entry.label) == (moderator, {"comments": 1}, f"المحو {entry.object_id}")


def test_a_ban_goes_on_without_the_address(story: ArticlePage, moderator: Any) -> None:
    send(story.pk)
    moderation.ban(comment=Comment.objects.get().pk, kind=Ban.Kind.EMAIL, by=moderator, bins=True)
    erasing.erase(email=READER)
    send(story.pk, email=READER.upper(), text="عدت من جديد", remote="198.51.100.4")
    assert Comment.objects.get().state == Comment.State.BINNED
    erasing.erase(email=READER)
    assert Ban.objects.count() == 1


def test_the_ledger_is_applied_to_what_an_older_backup_brings(story: ArticlePage, moderator: Any) -> None:
    send(story.pk)
    erasing.erase(email=READER)
    ledger = erasing.carried()
    Erasure.objects.all().delete()
    before, after = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    add(story.pk, email=READER, email_key=READER)
    Comment.objects.update(received_at=before)
    [later] = add(story.pk, email=READER, email_key=READER)
    Comment.objects.filter(pk=later.pk).update(received_at=after)
    [other] = add(story.pk, email=OTHER, email_key=OTHER)
    Follower.objects.create(page_id=story.pk, email=READER, asked_at=before)
    Ban.objects.create(kind="email", value=READER, shown=READER)
    Erasure.objects.create(secret="of the backup", digest="0" * 64)
    for _time in range(2):
        erasing.apply_again(ledger)
        assert set(Comment.objects.all()) == {later, other}
    assert not Follower.objects.exists()
    assert Ban.objects.get().shown == erasing.UNNAMED
    assert Erasure.objects.count() == 2


def test_a_moderator_erases_for_a_reader(story: ArticlePage, moderator: Any, reporter: Any) -> None:
    send(story.pk)
    client = Client()
    client.force_login(moderator)
    address = "/admin/comments/erase/"
    assert READER in client.get(f"{address}?comment={Comment.objects.get().pk}").text
    assert client.post(address, {"email": READER}).status_code == 422
    assert Comment.objects.exists()
    answer = client.post(address, {"email": READER, "is_meant": "on"}, follow=True)
    assert "مُحي القارئ ومعه تعليق واحد" in answer.text
    assert not Comment.objects.exists()
    stranger = Client()
    stranger.force_login(reporter)
    assert stranger.post(address, {"email": OTHER, "is_meant": "on"}).status_code in {302, 403}
    assert Erasure.objects.count() == 1
