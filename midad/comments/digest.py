"""A mail to the newsroom that comments wait: at most once in an interval, and only when new ones have come."""

import re
from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Site

from midad.arabic import truncate
from midad.articles.models import Masthead
from midad.comments.mail_pages import with_page
from midad.comments.models import Comment, CommentRules, Digest
from midad.comments.reasons import Reason, in_words
from midad.operations import outgoing_mail

#: What a mail has that repeats words of readers: where mails are kept, it is found by that when one is erased.
MARK = {"X-Midad-About": "comments"}
#: Told of in full, the newest first; the others are counted.
LISTED = 10
_ADDRESS = re.compile(r"\S*[@＠﹫]\S*")
#: Nothing that a reader wrote turns the line around it.
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")


def send_due() -> None:
    """Mail every newsroom whose interval is over and that new comments wait for."""
    for rules in CommentRules.objects.exclude(digest_to="").select_related("site__root_page"):
        send(rules=rules)


@transaction.atomic
def send(*, rules: CommentRules) -> bool:
    """Mail one newsroom; whether there was a reason to. Two schedulers at once send one mail.

    The mail becomes a task of the same transaction: it goes out with the note that it went, or not at all.
    """
    Digest._default_manager.get_or_create(site=rules.site)
    digest = Digest._default_manager.select_for_update().get(site=rules.site)
    now = timezone.now()
    # A moment to come is of a clock that went wrong, and is none.
    if digest.told_at and digest.told_at <= now < digest.told_at + timedelta(minutes=rules.digest_minutes):
        return False
    newest = waiting_on(rules.site).filter(pk__gt=digest.told_to).order_by("-pk").first()
    # What cannot be written is not noted as sent.
    if newest is None or written(rules) is None:
        return False
    digest.told_at, digest.told_to = now, newest.pk
    digest.save()
    hand_over.enqueue(rules.pk)
    return True


@task()
def hand_over(rules: int, attempt: int = 1) -> None:
    """Give the mail to the mail server; come back later when that is away. Raises what it raised in the end.

    It is written only now: among the tasks lies nothing that a reader wrote and may have had erased meanwhile.
    """
    found = CommentRules.objects.filter(pk=rules).select_related("site__root_page").first()
    message = written(found) if found else None
    if message is None:
        return
    try:
        outgoing_mail.hand_over(message)
    except (OSError, SMTPException):
        if attempt >= outgoing_mail.ATTEMPTS:
            raise
        hand_over.using(run_after=outgoing_mail.next_attempt(attempt)).enqueue(rules, attempt + 1)


def written(rules: CommentRules) -> EmailMessage | None:
    """The mail about what waits now; None when nothing does, or nobody is to be told."""
    waiting, recipients = waiting_on(rules.site), rules.digest_recipients
    newest = list(waiting.select_related("page")[:LISTED])
    if not newest or not recipients:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        message = _mail(rules.site, newest, waiting.count(), recipients)
    outgoing_mail.isolate_runs(message)
    return message


def waiting_on(site: Site) -> models.QuerySet[Comment]:
    return Comment.objects.pending().filter(page__path__startswith=site.root_page.path)


def _mail(site: Site, newest: list[Comment], number: int, recipients: list[str]) -> EmailMessage:
    subject = _("%(newspaper)s: comments that wait: %(number)s") % {
        "newspaper": Masthead.of(site).name,
        "number": number,
    }
    shown = [
        {
            "name": apart(comment.name),
            "story": apart(comment.page.title),
            "text": apart(comment.text),
            "reasons": [_in_words(kept) for kept in comment.reasons],
        }
        for comment in newest
    ]
    context = {
        "comments": shown,
        "number": number,
        "others": number - len(shown),
        "address": settings.MIDAD_URL + reverse("moderation:queue"),
    }
    body = render_to_string("comments/moderation/digest.txt", context)
    return with_page(subject, body, recipients, {**MARK, "Content-Language": settings.LANGUAGE_CODE})


def _in_words(kept: dict[str, object]) -> str:
    reason = Reason.of(kept)
    return in_words(replace(reason, found=tuple(map(plain, reason.found))))


def apart(text: str) -> str:
    """What a reader wrote, on one short line, set apart from the words around it."""
    return f"\u2068{plain(text)}\u2069"


def plain(text: str) -> str:
    """Without line ends, without what turns the text around it, and without an e-mail address."""
    return truncate(" ".join(_CONTROLS.sub(" ", _ADDRESS.sub("…", text)).split()), 160)
