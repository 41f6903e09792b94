"""Mail belongs to the transaction that asked for it, and waits for a mail server that is away."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from midad.operations import outgoing_mail


@pytest.fixture(autouse=True)
def queued(settings: Any, db: None) -> None:
    settings.EMAIL_BACKEND = "midad.operations.outgoing_mail.QueuedMail"
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.ready())


def send(subject: str = "خبر ينتظر مراجعتك") -> None:
    message = EmailMultiAlternatives(
        subject, "النص", "desk@news.example", ["رنا <reporter@news.example>"], bcc=["b@x.example"]
    )
    message.attach_alternative("<p dir=rtl>النص</p>", "text/html")
    message.attach("ملف.txt", "محتوى", "text/plain")
    message.send()


def deliver_waiting() -> None:
    for result in waiting():
        outgoing_mail.deliver.func(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])


@transaction.atomic
def an_act_that_fails() -> None:
    send()
    raise RuntimeError("the act failed")


def test_mail_goes_with_its_transaction() -> None:
    with pytest.raises(RuntimeError):
        an_act_that_fails()
    assert waiting() == []
    with transaction.atomic():
        send()
    assert len(waiting()) == 1
    assert getattr(mail, "outbox", []) == []


def test_a_message_arrives_as_it_was_written() -> None:
    send()
    deliver_waiting()
    [sent] = mail.outbox
    assert sent.recipients() == ["رنا <reporter@news.example>", "b@x.example"]
    message: Any = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert message["subject"] == "خبر ينتظر مراجعتك"
    assert "Bcc" not in message
    assert message.get_body(("html",)).get_content().strip() == "<p dir=rtl>النص</p>"
    assert [part.get_filename() for part in message.iter_attachments()] == ["ملف.txt"]


def test_nobody_is_written_to_without_a_recipient() -> None:
    assert mail.EmailMessage("عنوان", "نص", None, []).send() == 0
    assert waiting() == []


def test_a_server_that_is_away_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def send_messages(self, _messages: list[Any]) -> None:
            raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(outgoing_mail, "get_connection", lambda _backend: Away())
    outgoing_mail.deliver.func("YQ==", "a@x.example", ["b@x.example"])
    [again] = DBTaskResult.objects.all()
    assert again.run_after is not None
    assert again.args_kwargs["args"][-1] == 2
    with pytest.raises(ConnectionRefusedError):
        outgoing_mail.deliver.func("YQ==", "a@x.example", ["b@x.example"], outgoing_mail.ATTEMPTS)


def test_without_a_mail_server_messages_are_files(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    send()
    deliver_waiting()
    [file] = tmp_path.iterdir()
    assert b"reporter@news.example" in file.read_bytes()


def test_what_is_kept_of_mails_to_an_address_is_deleted(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mails = {
        "his": "To: Qanari@xn--mgbh0fb.example\n\nنص",
        # Names that Django takes and UTS 46 does not are in the outbox too.
        "lengthened": f"To: Qanari@{'مثـال.example'.encode('idna').decode()}\n\nنص",
        "marked": "To: desk@news.example\nX-Midad-About: comments\n\nنص",
        "named": "To: desk@news.example\n\nX-Midad-About: comments, <a@x.example>",
    }
    for name, content in mails.items():
        (tmp_path / f"{name}.log").write_text(content, encoding="utf-8")
    outgoing_mail.forget_kept(
        lambda address: address in {"Qanari@مثال.example", "Qanari@مثـال.example"}, {"X-Midad-About": "comments"}
    )
    assert [file.stem for file in tmp_path.iterdir()] == ["named"]
