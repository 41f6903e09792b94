"""Readers follow the comments of a story by mail: asked twice, told once in an hour, and free with one click."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from midad.articles.models import ArticlePage
from midad.comments import following, moderation
from midad.comments.models import Comment, CommentRules, Follower
from midad.comments.models.following import CONFIRMED_WITHIN
from midad.comments.tests.writing import WORDS, add, send

READER = WORDS["email"]
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture(autouse=True)
def _mails(settings: Any, rules: CommentRules) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


class Away(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise SMTPRecipientsRefused({READER: (550, b"no")})


def part_of(written: Any, kind: str) -> str:
    return str(written.get_body((kind,)).get_content())


def links_of(message: Any) -> list[str]:
    return [urlsplit(address).path for address in re.findall(r"http\S+", str(message.body))]


def link_of(message: Any, kind: str) -> str:
    [found] = [path for path in links_of(message) if f"/{kind}/" in path]
    return found


def follower(page: int, **fields: Any) -> Follower:
    long_ago = timezone.now() - timedelta(days=1)
    usual = {"email": READER, "confirmed_at": long_ago, "told_until": long_ago, "next_at": long_ago}
    return Follower.objects.create(page_id=page, **(usual | fields))


def published(page: int, number: int = 1, **fields: Any) -> list[Comment]:
    comments = add(page, number, **fields)
    for count, comment in enumerate(comments):
        comment.published_at = timezone.now() - timedelta(minutes=5) + timedelta(seconds=count)
    Comment.objects.bulk_update(comments, ["published_at"])
    return comments


def test_nobody_follows_who_does_not_say_so(story: ArticlePage) -> None:
    send(story.pk)
    assert not Follower.objects.exists()
    assert mail.outbox == []


def test_who_ticks_the_box_is_asked_and_nothing_more(story: ArticlePage) -> None:
    send(story.pk, follows="on")
    [question] = mail.outbox
    assert question.to == [READER]
    assert story.title in question.body.replace("\u2068", "").replace("\u2069", "")
    assert WORDS["name"] not in question.body
    assert WORDS["text"] not in question.body
    assert Follower.objects.get().confirmed_at is None
    published(story.pk)
    following.tell_due()
    assert len(mail.outbox) == 1, "nothing is told to who has not said yes"


def test_a_program_that_reads_mails_confirms_nothing(story: ArticlePage) -> None:
    send(story.pk, follows="on")
    link = link_of(mail.outbox[0], "follow")
    answer = Client().get(link)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.text
    Client().head(link)
    assert Follower.objects.get().confirmed_at is None
    assert "نعم، راسلوني" in answer.text
    assert "ستصلك رسالة" in Client().post(link).text
    assert Follower.objects.get().confirmed_at is not None
    Client().post(link)
    assert Follower.objects.count() == 1


def test_a_link_is_good_for_two_days_and_for_one_row(story: ArticlePage, monkeypatch: Any) -> None:
    send(story.pk, follows="on")
    link = link_of(mail.outbox[0], "follow")
    assert Client().post(link[:-2] + "x/").status_code == 410
    number = Follower.objects.get().pk
    assert Client().post(link.replace(f"/{number}/", f"/{number + 1}/")).status_code == 410
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + CONFIRMED_WITHIN.total_seconds() + 5)
    assert Client().post(link).status_code == 410
    assert Follower.objects.get().confirmed_at is None
    monkeypatch.undo()
    Follower.objects.all().delete()
    follower(story.pk, pk=number, confirmed_at=None)
    assert Client().post(link).status_code == 410, "the key was given to somebody else"
    assert not Follower.objects.exclude(confirmed_at=None).exists()


def test_the_answer_is_the_same_whether_the_address_is_known(story: ArticlePage) -> None:
    follower(story.pk)
    known = send(story.pk, follows="on", text="كلام هادئ عن الميناء القديم.")
    unknown = send(story.pk, follows="on", email="n@readers.example", text="كلام آخر عن الجسر.", remote="198.51.100.4")
    assert known.status_code == unknown.status_code == 303
    shown = [re.sub(r"\d+", "N", str(sorted(answer.headers.items()))) for answer in (known, unknown)]
    assert shown[0] == shown[1]
    assert [message.to for message in mail.outbox] == [["n@readers.example"]]


def test_a_stranger_is_not_flooded(story: ArticlePage, publish: Any) -> None:
    for _time in range(5):
        following.ask(page=story.pk, email="victim@mail.example", address="203.0.113.9")
    assert len(mail.outbox) == 1, "one a day for a page"
    for number in range(5):
        other = publish(f"خبر {number}")
        following.ask(page=other.pk, email="Victim@mail.example", address=f"203.0.{number}.9")
    assert len(mail.outbox) == 3, "and three in all"


def test_a_network_does_not_flood_many(story: ArticlePage) -> None:
    for number in range(30):
        following.ask(page=story.pk, email=f"r{number}@mail.example", address=f"203.0.113.{number}")
    assert len(mail.outbox) == following.FROM_NETWORK.free


def test_what_is_binned_mails_nobody(story: ArticlePage, rules: CommentRules) -> None:
    rules.words_that_bin = "حبوب"
    rules.save()
    send(story.pk, follows="on", text="اشتر حبوب التخسيس الآن")
    assert Comment.objects.get().state == Comment.State.BINNED
    assert mail.outbox == []


def test_who_did_not_say_yes_is_forgotten(story: ArticlePage) -> None:
    kept = follower(story.pk)
    follower(story.pk, email="x@mail.example", confirmed_at=None, asked_at=timezone.now() - CONFIRMED_WITHIN * 2)
    fresh = follower(story.pk, email="y@mail.example", confirmed_at=None)
    following.clear_old()
    assert set(Follower.objects.all()) == {kept, fresh}


def test_a_mail_tells_of_comments_of_others(story: ArticlePage) -> None:
    follower(story.pk)
    [comment] = published(story.pk, name="سامي", text="رأيي أن name@mail.example مخطئ\u202e ثم سطر\nآخر")
    published(story.pk, name="ليلى", email=READER.upper(), email_key=READER, text="ما كتبته بنفسي")
    following.tell_due()
    [told] = mail.outbox
    assert told.to == [READER]
    assert "سامي" in told.body
    assert "ما كتبته بنفسي" not in told.body
    assert "mail.example" not in told.body
    assert "sami@" not in told.message().as_string()
    assert "\u202e" not in told.body
    assert comment.get_absolute_url() in links_of(told)
    following.tell_due()
    assert len(mail.outbox) == 1


def test_a_mail_has_what_mail_programs_need(story: ArticlePage) -> None:
    row = follower(story.pk)
    published(story.pk)
    following.tell_due()
    written = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    assert written["Content-Language"] == "ar"
    assert written["Auto-Submitted"] == "auto-generated"
    assert written["List-Unsubscribe-Post"] == ONE_CLICK
    address = str(written["List-Unsubscribe"]).strip()
    assert re.fullmatch(rf"<http\S+/comments/unfollow/{row.pk}/\S+/>", address)
    body = part_of(written, "plain")
    assert address[1:-1] in body
    assert re.search("[\u0600-\u06ff]", body.splitlines()[0])


def test_a_mail_is_a_page_too_and_runs_in_its_direction(story: ArticlePage, settings: Any) -> None:
    row = follower(story.pk)
    published(story.pk, text="See https://elsewhere.example/x and <b onclick=x>that</b>, said the reader")
    following.tell_due()
    written = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    page = BeautifulSoup(part_of(written, "html"), "html.parser")
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")  # type: ignore[index]
    told = page.select("p")
    assert {paragraph["dir"] for paragraph in told} == {"rtl", "ltr"}
    [english] = [paragraph for paragraph in told if "said the reader" in paragraph.text]
    assert english["dir"] == "ltr"
    assert page.find("b") is None
    links = [str(link["href"]) for link in page.select("a")]
    assert all(link.startswith(f"{settings.MIDAD_URL}/") for link in links), "what readers wrote leads nowhere"
    assert f"/comments/unfollow/{row.pk}/" in links[-1]


def test_one_click_ends_it_without_a_token_of_ours(story: ArticlePage) -> None:
    follower(story.pk)
    published(story.pk)
    following.tell_due()
    link = link_of(mail.outbox[0], "unfollow")
    looked = Client().get(link)
    assert "نعم، أوقفوا الرسائل" in looked.text
    assert Follower.objects.exists(), "programs look at links"
    assert Client().post(link[:-2] + "x/").status_code == 404
    elsewhere = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
    client = Client(enforce_csrf_checks=True)
    form = "application/x-www-form-urlencoded"
    assert client.post(link, ONE_CLICK, content_type=form, headers=elsewhere).status_code == 200
    assert not Follower.objects.exists()
    assert client.post(link, ONE_CLICK, content_type=form).status_code == 200, "twice is as once"


def test_at_most_one_mail_in_an_hour(story: ArticlePage) -> None:
    row = follower(story.pk)
    published(story.pk, 3)
    following.tell_due()
    published(story.pk, 12)
    Comment.objects.filter(pk__gt=Comment.objects.order_by("pk")[2].pk).update(published_at=timezone.now())
    following.tell_due()
    assert len(mail.outbox) == 1
    assert timedelta(minutes=59) < Follower.objects.get().next_at - timezone.now() <= timedelta(hours=1)
    Follower.objects.filter(pk=row.pk).update(next_at=timezone.now())
    following.tell_due()
    assert len(mail.outbox) == 2
    assert "رأي رقم 3" in mail.outbox[0].body
    assert len([path for path in links_of(mail.outbox[1]) if re.fullmatch(r"/comments/\d+/", path)]) == 10
    assert f"/comments/on/{story.pk}/" in links_of(mail.outbox[1])


def test_what_is_approved_late_is_told_and_what_comes_back_is_not(story: ArticlePage, moderator: Any) -> None:
    follower(story.pk)
    waiting = Comment.objects.create(page_id=story.pk, name="س", text="انتظر طويلًا", email="s@mail.example")
    published(story.pk)
    following.tell_due()
    Follower.objects.update(next_at=timezone.now())
    moderation.decide(comments=[waiting.pk], state=Comment.State.APPROVED, by=moderator)
    following.tell_due()
    assert "انتظر طويلًا" in mail.outbox[1].body
    for state in (Comment.State.BINNED, Comment.State.APPROVED):
        moderation.decide(comments=[waiting.pk], state=state, by=moderator)
    Follower.objects.update(next_at=timezone.now())
    following.tell_due()
    assert len(mail.outbox) == 2


def test_two_workers_mail_once(story: ArticlePage, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    follower(story.pk)
    published(story.pk)
    following.tell_due()
    following.tell_due()
    [task] = DBTaskResult.objects.all()
    assert READER not in str(task.args_kwargs)
    until = Follower.objects.get().next_at.isoformat()
    for _worker in range(2):
        following.tell.func(Follower.objects.get().pk, until)
    assert len(mail.outbox) == 1
    Follower.objects.update(next_at=timezone.now(), told_until=timezone.now() - timedelta(hours=1))
    following.tell.func(Follower.objects.get().pk, until)
    assert len(mail.outbox) == 1, "this task was given up long since"


def test_a_server_that_is_away_is_waited_for(story: ArticlePage, settings: Any, caplog: Any) -> None:
    follower(story.pk)
    published(story.pk)
    settings.MIDAD_MAIL_TRANSPORT = f"{__name__}.Away"
    for attempts in (1, 2, 3):
        Follower.objects.update(next_at=timezone.now())
        following.tell_due()
        assert Follower.objects.get().attempts == attempts
    assert READER not in caplog.text
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    Follower.objects.update(next_at=timezone.now())
    following.tell_due()
    assert len(mail.outbox) == 1
    settings.MIDAD_MAIL_TRANSPORT = f"{__name__}.Away"
    published(story.pk)
    Comment.objects.update(published_at=timezone.now())
    Follower.objects.update(next_at=timezone.now(), attempts=following.ATTEMPTS - 1)
    following.tell_due()
    assert not Follower.objects.exists(), "for days nobody took a mail"


def test_a_story_that_readers_may_not_have_is_not_told_of(story: ArticlePage) -> None:
    follower(story.pk)
    published(story.pk)
    story.unpublish()
    following.tell_due()
    assert mail.outbox == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\0", "%0a"])
def test_no_line_of_a_head_comes_from_a_reader(story: ArticlePage, end: str) -> None:
    injected = f"{end}Bcc: all@mail.example"
    send(story.pk, follows="on", name=f"ليلى{injected}", text=f"نص{injected}")
    follower(story.pk, email="other@mail.example")
    Comment.objects.update(published_at=timezone.now())
    following.tell_due()
    assert send(story.pk, follows="on", email=f"x@mail.example{injected}").status_code == 422
    for sent in mail.outbox:
        written = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
        assert "bcc" not in {name.lower() for name in written}
        assert sent.recipients() in ([READER], ["other@mail.example"])
    assert len(mail.outbox) == 2


def test_the_box_survives_the_page_between(story: ArticlePage) -> None:
    assert 'name="follows" value="True"' in send(story.pk, follows="on", token="").text
    unticked = send(story.pk, token="").text
    assert 'name="follows" value="False"' in unticked or 'name="follows">' in unticked
    send(story.pk, follows="False")
    assert not Follower.objects.exists()


def test_one_mailbox_with_many_names_gets_no_more_questions(story: ArticlePage, publish: Any) -> None:
    for number in range(6):
        page = publish(f"خبر رقم {number}").pk
        following.ask(page=page, email=f"layla+{number}@readers.example", address=f"203.0.{number}.7")
    assert len(mail.outbox) == following.OF_ADDRESS.free


def test_a_clock_that_was_in_the_future_stops_no_mail(story: ArticlePage) -> None:
    follower(story.pk, next_at=timezone.now() + timedelta(days=3650))
    published(story.pk)
    following.tell_due()
    assert len(mail.outbox) == 1
