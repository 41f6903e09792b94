"""What the newspaper has of a reader, for the reader: asked for by a mailed link, taken along, or erased."""

import io
import json
import logging
import zipfile
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language_info
from django_tasks import task

from midad.accounts import throttle, visitors
from midad.comments import erasing, reader_mails
from midad.comments.following import digest, mailbox
from midad.comments.models import Comment, Follower, ReaderLink
from midad.comments.models.comment import email_key
from midad.comments.models.reader_link import GOOD_FOR
from midad.operations import outgoing_mail

logger = logging.getLogger(__name__)

_HOUR = timedelta(hours=1)
OF_ADDRESS = throttle.Rule("own data of an address", free=3, first=_HOUR, longest=24 * _HOUR, forgiven_after=8 * _HOUR)
FROM_NETWORK = throttle.Rule("own data from a network", free=10, longest=_HOUR, forgiven_after=timedelta(minutes=10))
ON_SITE = throttle.Rule("own data", free=200, longest=timedelta(minutes=5), forgiven_after=timedelta(minutes=1))
#: The files of what is taken along.
JSON, HTML = "comments.json", "comments.html"


@transaction.atomic
def ask(*, email: str, address: str) -> timedelta:
    """Have a link mailed, where the newspaper knows the address. How long the sender must wait if it was refused.

    Only who asks too often from one place is told so: of an address the answer tells nothing.
    """
    network = visitors.network_of(address, old=24, new=48)
    attempt = throttle.begin(FROM_NETWORK.of(digest(network)), ON_SITE.of("all"))
    if attempt.wait:
        return attempt.wait
    if not throttle.begin(OF_ADDRESS.of(digest(mailbox(email_key(email))))).wait:
        send_link.enqueue(ReaderLink._default_manager.create(email=email).pk)
    return timedelta()


@task()
def send_link(link: int, attempt: int = 1) -> None:
    """Mail the link; an address of which there is nothing gets nothing, and is forgotten at once."""
    found = ReaderLink._default_manager.filter(pk=link).first()
    if found is None:
        return
    if not erasing.is_known(found.email_key):
        found.delete()
        return
    try:
        outgoing_mail.hand_over(reader_mails.own_link(found))
    except (OSError, SMTPException, ValueError) as error:
        # What the server said has the address in it.
        logger.warning("a mail to a reader was not taken: %s", type(error).__name__)
        if attempt < outgoing_mail.ATTEMPTS:
            later = timezone.now() + timedelta(minutes=2 ** (attempt - 1))
            send_link.using(run_after=later).enqueue(link, attempt + 1)


def clear_old() -> None:
    """Forget links that are good for nothing any more."""
    ReaderLink._default_manager.filter(asked_at__lt=timezone.now() - GOOD_FOR).delete()


def take(*, link: ReaderLink) -> bytes | None:
    """Everything as a zip file; None when the link has served for that."""
    unused = ReaderLink._default_manager.filter(pk=link.pk, taken_at=None)
    return packed(link.email_key) if unused.update(taken_at=timezone.now()) else None


def packed(key: str) -> bytes:
    """A zip file of what is kept of this reader, for programs and for people."""
    found = of_reader(key)
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
        page = render_to_string("comments/own_data.html", {**found, "language": language, "direction": direction})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON, json.dumps(found, ensure_ascii=False, indent=2, default=_in_json))
        archive.writestr(HTML, page)
    return made.getvalue()


def of_reader(key: str) -> dict[str, Any]:
    """What is kept, as it is kept. Of the network there is a hash, which tells nobody anything: only that is said."""
    comments = Comment.objects.filter(email_key=key).select_related("page").order_by("received_at", "pk")
    followed = Follower.objects.filter(email_key=key).select_related("page").order_by("pk")
    return {
        "made_at": timezone.localtime(),
        "comments": [_as_kept(comment) for comment in comments],
        "followed": [
            {
                "story": str(follower.page.specific_deferred.title),
                "asked_at": _moment(follower.asked_at),
                "confirmed_at": _moment(follower.confirmed_at),
            }
            for follower in followed
        ],
    }


def _as_kept(comment: Comment) -> dict[str, Any]:
    return {
        "number": comment.pk,
        "story": str(comment.page.title),
        "address": settings.MIDAD_URL + comment.get_absolute_url() if comment.is_public else "",
        "answer_to": comment.parent_id,
        "name": comment.name,
        "email": comment.email,
        "website": comment.website,
        "text": comment.text,
        "as_it_was_written": comment.original_text or comment.text,
        "received_at": _moment(comment.received_at),
        "edited_at": _moment(comment.edited_at),
        "state": comment.state,
        "state_in_words": str(comment.get_state_display()),  # type: ignore[attr-defined]
        "has_keyed_hash_of_network": bool(comment.network_hash),
    }


def _moment(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None


def _in_json(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
