"""The mail that comments wait: once an interval, when there is something new, and without an address of a reader."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from midad.comments import digest, erasing, health
from midad.comments.models import Comment, CommentRules, Digest
from midad.comments.tests.moderating.conftest import Write
from midad.operations import outgoing_mail
from midad.operations.doctor import State as Health


@pytest.fixture
def rules(home: Any) -> CommentRules:
    site = Site.objects.get(is_default_site=True)
    to = "desk@news.example\nnight@news.example"
    return CommentRules.objects.create(site=site, digest_to=to, digest_minutes=30)


def later(**ago: int) -> None:
    """The last mail went out so long ago."""
    Digest._default_manager.update(told_at=timezone.now() - timedelta(**ago))


def test_nothing_is_sent_when_nothing_waits(rules: CommentRules, write: Write) -> None:
    write(state=Comment.State.APPROVED)
    digest.send_due()
    assert mail.outbox == []


def test_one_mail_in_an_interval_and_none_about_the_same(rules: CommentRules, write: Write) -> None:
    write("أول")
    for _second in range(2):
        digest.send_due()
    assert len(mail.outbox) == 1
    write("ثان")
    digest.send_due()
    assert len(mail.outbox) == 1
    later(minutes=31)
    digest.send_due()
    assert len(mail.outbox) == 2
    assert "ينتظرك تعليقان" in mail.outbox[1].body
    later(minutes=31)
    digest.send_due()
    assert len(mail.outbox) == 2
    assert mail.outbox[0].to == ["desk@news.example", "night@news.example"]


def test_a_mail_that_fails_was_not_sent(rules: CommentRules, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write()

    def fail(*_arguments: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(digest, "_mail", fail)
        with pytest.raises(RuntimeError):
            digest.send_due()
    digest.send_due()
    assert len(mail.outbox) == 1


def test_the_mail_has_no_address_of_a_reader_and_stays_in_one_piece(rules: CommentRules, write: Write) -> None:
    reasons = [{"rule": "word that holds", "found": ["canary@readers.example"]}, {"rule": "links", "number": 2}]
    text = "راسلوني canary@readers.example\nأو canary＠readers.example \u202eمقلوب"
    write(text, name="canary@readers.example\r\nBcc: x", email="canary@readers.example", reasons=reasons)
    for number in range(digest.LISTED + 2):
        write(f"تعليق {number}", email="canary@readers.example")
    digest.send_due()
    message = mail.outbox[0]
    whole = message.message().as_string() + message.body + message.subject
    assert "canary" not in whole
    assert "\u202e" not in whole
    assert "ينتظرك 13 تعليقًا" in message.body
    assert "وتنتظر 3 تعليقات أخرى" in message.body
    assert "جسر جديد فوق النهر" in message.body
    assert "/admin/comments/" in message.body
    assert "\n" not in message.subject


def test_a_mail_that_waits_has_nothing_of_who_is_erased(rules: CommentRules, write: Write, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write("كلام يُمحى", email="canary@readers.example")
    digest.send_due()
    assert DBTaskResult.objects.get().args_kwargs == {"args": [rules.pk], "kwargs": {}}
    erasing.erase(email="canary@readers.example")
    digest.hand_over.func(rules.pk)
    assert mail.outbox == []
    write("كلام آخر")
    digest.hand_over.func(rules.pk)
    assert "كلام آخر" in mail.outbox[0].body


def test_a_server_that_is_away_is_asked_again(
    rules: CommentRules, write: Write, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write()

    def away(_message: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(outgoing_mail, "hand_over", away)
    digest.hand_over.func(rules.pk)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [rules.pk, 2]
    with pytest.raises(ConnectionRefusedError):
        digest.hand_over.func(rules.pk, outgoing_mail.ATTEMPTS)


def test_a_clock_that_was_in_the_future_stops_no_mail(rules: CommentRules, write: Write) -> None:
    write()
    digest.send_due()
    later(days=-3650)
    write("بعد أن ضُبطت الساعة")
    digest.send_due()
    assert len(mail.outbox) == 2


def test_the_recipients_are_addresses(rules: CommentRules) -> None:
    rules.digest_to = "desk@news.example\nno address"
    with pytest.raises(ValidationError):
        rules.full_clean()


def test_the_doctor_says_that_nobody_was_told(rules: CommentRules, write: Write) -> None:
    assert health.comments().state == Health.GREEN
    comment = write(received_at=timezone.now() - timedelta(minutes=70))
    assert health.comments().state == Health.AMBER
    digest.send_due()
    assert health.comments().state == Health.GREEN
    Comment.objects.filter(pk=comment.pk).update(received_at=timezone.now() - timedelta(days=3))
    finding = health.comments()
    assert finding.state == Health.AMBER
    assert finding.facts["waiting"] == 1
