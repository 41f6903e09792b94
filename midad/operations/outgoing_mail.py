"""Mail goes out by the task worker: with the transaction that asked for it, or not at all."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from midad.arabic import isolate, isolate_html

#: A mail server that is away is asked again after 1, 2, 4, … minutes, for about two hours.
ATTEMPTS = 8
_ADDRESS = re.compile(r"(\S*://\S*|\S+@\S+\.\S+)")
_PUNYCODE = re.compile(r"(?i)\Axn--(.+)\Z")
_NAMED = re.compile(r"[^\s<>()\[\],:;\"]{1,64}@[^\s<>()\[\],:;\"]{1,255}")


class QueuedMail(BaseEmailBackend):
    """Django's mail back-end of the newspaper: each message becomes a task of the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Enqueue the messages; return how many have a recipient."""
        ready = [message for message in email_messages if message.recipients()]
        for message in ready:
            isolate_runs(message)
            content = b64encode(message.message().as_bytes()).decode("ascii")
            deliver.enqueue(content, message.from_email, message.recipients())
        return len(ready)


def isolate_runs(message: EmailMessage) -> None:
    """Set apart what would flip between Arabic words: in the subject, in the text, in its other forms.

    An address stays as it is, for programs would take the isolates into the link.
    """
    message.subject = isolate(str(message.subject))
    body = str(message.body)
    message.body = isolate_html(body) if message.content_subtype == "html" else _isolated(body)
    if isinstance(message, EmailMultiAlternatives):
        parts, message.alternatives = message.alternatives, []
        for content, kind in parts:
            message.attach_alternative(isolate_html(str(content)) if kind == "text/html" else content, kind)


def _isolated(text: str) -> str:
    parts = [part for line in text.splitlines(keepends=True) for part in _ADDRESS.split(line)]
    return "".join(part if _ADDRESS.fullmatch(part) else isolate(part) for part in parts)


class _Written(EmailMessage):
    """A message whose bytes are made already."""

    def __init__(self, content: bytes, sender: str, recipients: list[str]) -> None:
        super().__init__(from_email=sender, to=recipients)
        self._content = content

    def message(self) -> Message:  # type: ignore[override]
        return message_from_bytes(self._content, policy=policy.SMTP)


def hand_over(message: EmailMessage) -> None:
    """Give the message to the mail server now. Raises OSError or SMTPException when it does not take it."""
    get_connection(settings.MIDAD_MAIL_TRANSPORT).send_messages([message])


def next_attempt(attempt: int) -> datetime:
    """When a mail is to be tried again that was not taken at this attempt."""
    return timezone.now() + timedelta(minutes=2 ** (attempt - 1))


def forget_sent() -> None:
    """Delete mails that were sent and are kept as tasks. One that waits is sent first."""
    DBTaskResult.objects.filter(task_path=deliver.module_path).finished().delete()


def forget_kept(is_meant: Callable[[str], bool], mark: Mapping[str, str]) -> None:
    """Delete, of the mails that lie in the outbox, those to or with an address that `is_meant`, and those with `mark`.

    A newspaper without a mail server has one.
    """
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    for file in Path(folder).glob("*.log") if folder and Path(folder).is_dir() else ():
        content = file.read_bytes()
        is_marked = any(f"\n{name}: {value}\n".encode() in content for name, value in mark.items())
        found = set(_NAMED.findall(content.decode(errors="replace")))
        if is_marked or any(is_meant(form) for address in found for form in _forms_of(address)):
            file.unlink(missing_ok=True)


def _forms_of(address: str) -> set[str]:
    """As it was typed, where its host has other letters in mails.

    Django writes those by IDNA 2003, which has names that IDNA 2008 refuses: the labels alone are read.
    """
    name, _at, host = address.rpartition("@")
    try:
        labels = [_PUNYCODE.sub(lambda match: match[1].encode().decode("punycode"), part) for part in host.split(".")]
    except UnicodeError:
        return {address}
    return {address, f"{name}@{'.'.join(labels)}"}


@task()
def deliver(content: str, sender: str, recipients: list[str], attempt: int = 1) -> None:
    """Hand a message (its bytes in base 64) to the mail server; come back later when that is away.

    Raises what the server raised once `ATTEMPTS` are used up.
    """
    try:
        hand_over(_Written(b64decode(content), sender, recipients))
    except (OSError, SMTPException):
        if attempt >= ATTEMPTS:
            raise
        deliver.using(run_after=next_attempt(attempt)).enqueue(content, sender, recipients, attempt + 1)
