"""A letter is kept before it is mailed, and mailed when the mail server is back."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from midad.articles.models import Masthead, StandardPage
from midad.letters import health, sending
from midad.letters.models import Letter
from midad.letters.tests.conftest import Write

LOCAL = "django.core.mail.backends.locmem.EmailBackend"


class Away(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise SMTPServerDisconnected("الخادم غائب")


@pytest.fixture
def away(settings: Any) -> Any:
    settings.MIDAD_MAIL_TRANSPORT = f"{__name__}.Away"
    return settings


def waits(letter: Letter) -> timedelta:
    return letter.next_attempt_at - timezone.now()


def work() -> None:
    """What the task worker does when it gets to the letter."""
    letter = Letter.objects.get()
    sending.send.func(letter.pk, letter.next_attempt_at.isoformat())


def test_mail_that_is_away_is_waited_for(away: Any, write: Write) -> None:
    assert write().status_code == 303
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.attempts, letter.fault) == (None, 1, "الخادم غائب")
    assert letter.state == "تعذّر إرسالها، ويُعاد"
    sending.send_waiting()
    assert Letter.objects.get().attempts == 1, "its time has not come"
    for attempts in (1, 2, 3):
        Letter.objects.update(next_attempt_at=timezone.now())
        sending.send_waiting()
        letter = Letter.objects.get()
        assert letter.attempts == attempts + 1
        assert timedelta(minutes=2**attempts - 1) < waits(letter) <= timedelta(minutes=2**attempts)
    away.MIDAD_MAIL_TRANSPORT = LOCAL
    Letter.objects.update(next_attempt_at=timezone.now())
    sending.send_waiting()
    letter = Letter.objects.get()
    assert (letter.fault, letter.state) == ("", "أُرسلت بالبريد")
    assert len(mail.outbox) == 1
    Letter.objects.update(next_attempt_at=timezone.now())
    sending.send_waiting()
    work()
    assert len(mail.outbox) == 1


def test_waiting_has_an_end(away: Any, write: Write) -> None:
    write()
    Letter.objects.update(attempts=400)
    work()
    assert sending.LONGEST - timedelta(minutes=1) < waits(Letter.objects.get()) <= sending.LONGEST


def test_a_letter_goes_with_its_transaction_to_the_worker(settings: Any, write: Write) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write()
    [task] = DBTaskResult.objects.ready()
    assert mail.outbox == []
    sending.send_waiting()
    assert DBTaskResult.objects.count() == 1, "it is on its way already"
    sending.send.func(*task.args_kwargs["args"])
    assert len(mail.outbox) == 1


def test_a_letter_that_was_handed_out_twice_is_mailed_once(settings: Any, write: Write) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write()
    Letter.objects.update(next_attempt_at=timezone.now())
    sending.send_waiting()
    late, current = (task.args_kwargs["args"] for task in DBTaskResult.objects.order_by("enqueued_at"))
    sending.send.func(*late)
    assert mail.outbox == []
    sending.send.func(*current)
    sending.send.func(*late)
    assert len(mail.outbox) == 1


def test_of_two_schedulers_one_hands_a_letter_out(settings: Any, write: Write) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write()
    Letter.objects.update(next_attempt_at=timezone.now())
    both_have_read = Letter.objects.get()
    sending.enqueue(letter=both_have_read)
    sending.enqueue(letter=both_have_read)
    assert DBTaskResult.objects.count() == 2, "one when it came, one when its time had come again"


def test_what_would_flip_is_set_apart_in_a_letter(write: Write) -> None:
    write(text="هاتفي +961-1-234567 وقال @user")
    assert "هاتفي \u2066+961-1-234567\u2069 وقال \u2068@user\u2069" in str(mail.outbox[0].body)


def test_an_address_that_went_missing_is_a_fault_like_any_other(
    write: Write, masthead: Masthead, contact: StandardPage, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    write()
    contact.delete()
    masthead.email = ""
    masthead.save()
    work()
    assert Letter.objects.get().fault == "لا عنوان تصل إليه الرسائل."
    masthead.email = "desk@manara.example"
    masthead.save()
    work()
    assert mail.outbox[0].to == ["desk@manara.example"]


def test_letters_are_deleted_after_their_time(write: Write, settings: Any) -> None:
    settings.MIDAD_LETTER_DAYS = 30
    write(text="قديمة")
    Letter.objects.update(received_at=timezone.now() - timedelta(days=31))
    write(text="جديدة")
    sending.clear_old()
    assert Letter.objects.get().text == "جديدة"


def test_the_doctor_says_what_keeps_letters_away(away: Any, write: Write, masthead: Masthead) -> None:
    write()
    assert health.letters().state.name == "GREEN"
    Letter.objects.update(received_at=timezone.now() - timedelta(hours=2))
    late = health.letters()
    assert late.state.name == "AMBER"
    assert "الخادم غائب" in late.text
    masthead.email = ""
    masthead.save()
    assert "اتصل بنا" in health.letters().text
