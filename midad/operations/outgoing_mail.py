"""Mail goes out by the task worker: with the transaction that asked for it, or not at all."""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import timedelta
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


def forget(address: str) -> None:
    """Delete mails that were sent and are kept as tasks, and of those that lie in the outbox whatever names an address.

    A mail that waits is sent first.
    """
    sent = DBTaskResult.objects.filter(task_path=deliver.module_path).finished()
    sent.delete()
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    for file in Path(folder).glob("*.log") if folder and Path(folder).is_dir() else ():
        if address.encode() in file.read_bytes().lower():
            file.unlink(missing_ok=True)


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
        later = deliver.using(run_after=timezone.now() + timedelta(minutes=2 ** (attempt - 1)))
        later.enqueue(content, sender, recipients, attempt + 1)
