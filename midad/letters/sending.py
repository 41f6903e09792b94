"""Mailing letters to the newsroom, and again until the mail server takes them."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Site

from midad.articles.models import Masthead
from midad.letters.models import Letter
from midad.operations import outgoing_mail

#: After a failure the next attempt waits so long, then twice as long each time, at most the longest.
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=6)
#: A task that was handed out has so long to be done before another one is.
_UNDER_WAY = timedelta(minutes=10)


class NoRecipient(ValueError):  # noqa: N818 - says what is missing
    """Neither the page of the form nor the masthead has an address."""


@transaction.atomic
def enqueue(*, letter: Letter) -> None:
    """Have a letter that is due mailed by the task worker, with the transaction that asked for it."""
    now = timezone.now()
    until = now + _UNDER_WAY
    if Letter.objects.due(now).filter(pk=letter.pk).update(next_attempt_at=until):
        send.enqueue(letter.pk, until.isoformat())


def send_waiting() -> None:
    """Hand out the letters whose next attempt has come."""
    for letter in Letter.objects.due(timezone.now()).order_by("pk")[:100]:
        enqueue(letter=letter)


def clear_old() -> None:
    """Delete the letters that have been kept for their time."""
    Letter.objects.too_old(timezone.now()).delete()


@task()
def send(letter: int, until: str) -> None:
    """Mail a letter, unless it was mailed or is gone; of a failure the letter says what it was.

    `until` is the time that the task was given. One that waited longer was given to another, and does nothing: two
    workers never mail one letter.
    """
    handed_out = Letter.objects.waiting().filter(pk=letter, next_attempt_at=datetime.fromisoformat(until))
    found = handed_out.select_related("page").first()
    if found is None:
        return
    try:
        with translation.override(settings.LANGUAGE_CODE):
            outgoing_mail.hand_over(_mail(found))
    except (OSError, SMTPException, ValueError) as error:
        wait = min(LONGEST, FIRST * 2 ** min(found.attempts, 20))
        _note(found, fault=str(error)[:300] or type(error).__name__, next_attempt_at=timezone.now() + wait)
    else:
        _note(found, fault="", sent_at=timezone.now())


def _note(letter: Letter, **changes: object) -> None:
    Letter.objects.filter(pk=letter.pk).update(attempts=F("attempts") + 1, **changes)


def _mail(letter: Letter) -> EmailMessage:
    """Plain text from the newspaper to the newsroom; nothing that the reader wrote is in its head but the subject."""
    masthead = Masthead.of(Site.objects.get(is_default_site=True))
    recipient = letter.page.letters_recipient(masthead) if letter.page else masthead.email
    if not recipient:
        raise NoRecipient(_("Nobody is named whom letters reach."))
    subject = _("%(newspaper)s, letter of a reader: %(subject)s") % {
        "newspaper": masthead.name,
        "subject": letter.subject or letter.name,
    }
    address = settings.MIDAD_URL + reverse("reader_letters:inspect", args=[letter.pk])
    body = render_to_string("letters/mail.txt", {"letter": letter, "address": address})
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[recipient], reply_to=[letter.email])
    outgoing_mail.isolate_runs(message)
    return message
