"""Telling readers by mail of new comments: those who asked for it, and said once more that it was they."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task
from wagtail.models import Page

from midad.accounts import throttle, visitors
from midad.comments import reader_mails
from midad.comments.discussion import page_for_readers
from midad.comments.models import Comment, Follower
from midad.comments.models.comment import email_key
from midad.comments.models.following import CONFIRMED_WITHIN, LONGEST_WAIT
from midad.operations import outgoing_mail

logger = logging.getLogger(__name__)

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: A stranger's address gets at most one question a day for a page, and three in all.
OF_PAGE = throttle.Rule("following a page", free=1, first=_DAY, longest=_DAY, forgiven_after=_DAY)
OF_ADDRESS = throttle.Rule("following by an address", free=3, first=_DAY, longest=_DAY, forgiven_after=_DAY)
FROM_NETWORK = throttle.Rule("following from a network", free=10, longest=_HOUR, forgiven_after=10 * _MINUTE)
ON_SITE = throttle.Rule("following", free=200, longest=5 * _MINUTE, forgiven_after=_MINUTE)
#: At most one mail in so long for a follower and a page.
PAUSE = _HOUR
#: After a failure the next attempt waits so long, then twice as long each time, at most the longest; then no more.
FIRST, LONGEST, ATTEMPTS = _MINUTE, LONGEST_WAIT, 20
#: A task that was handed out has so long to be done before another one is.
_UNDER_WAY = timedelta(minutes=10)
#: Handed out at once; the others are due a minute later.
_AT_ONCE = 500


@transaction.atomic
def ask(*, page: int, email: str, address: str) -> None:
    """Have the address asked whether it wants to follow the page; `address` is the IP address of who says so.

    Whether it is known, or was asked too often, makes no difference that anybody sees.
    """
    key = email_key(email)
    found = Follower.objects.filter(page_id=page, email_key=key)
    if found.filter(confirmed_at__isnull=False).exists():
        return
    attempt = throttle.begin(
        OF_PAGE.of(digest(f"{page} {key}")),
        OF_ADDRESS.of(digest(mailbox(key))),
        FROM_NETWORK.of(digest(visitors.network_of(address, old=24, new=48))),
        ON_SITE.of("all"),
    )
    if attempt.wait:
        return
    follower, is_new = Follower.objects.get_or_create(page_id=page, email_key=key, defaults={"email": email})
    if not is_new:
        found.update(asked_at=timezone.now())
    send_question.enqueue(follower.pk)


def mailbox(key: str) -> str:
    """Where mails to an address come in, for counting: what follows a plus in it is for its owner to sort them by."""
    name, at, host = key.rpartition("@")
    return f"{name.partition('+')[0]}{at}{host}"


def digest(text: str) -> str:
    """What is counted, under the newspaper's key: who has the counters cannot work it out."""
    return salted_hmac("midad.comments.readers", text, algorithm="sha256").hexdigest()


def confirm(*, follower: int) -> None:
    """Tell this follower from now on. Twice is as once."""
    now = timezone.now()
    waiting = Follower.objects.filter(pk=follower, confirmed_at=None)
    waiting.update(confirmed_at=now, told_until=now, next_at=now)


def unfollow(*, follower: int) -> None:
    Follower.objects.filter(pk=follower).delete()


def clear_old() -> None:
    """Forget the addresses whose owners did not say yes."""
    Follower.objects.unconfirmed_since(timezone.now() - CONFIRMED_WITHIN).delete()


def tell_due() -> None:
    """Hand out the mails for whom there is news, and whose pause is over."""
    for follower in (
        Follower.objects.due(timezone.now()).order_by("next_at", "pk").values_list("pk", flat=True)[:_AT_ONCE]
    ):
        _hand_out(follower)


@transaction.atomic
def _hand_out(follower: int) -> None:
    now = timezone.now()
    until = now + _UNDER_WAY
    if Follower.objects.due(now).filter(pk=follower).update(next_at=until):
        tell.enqueue(follower, until.isoformat())


@task()
def tell(follower: int, until: str) -> None:
    """Mail a follower what is new.

    `until` is the time that the task was given. One that waited longer was given to another, and does nothing: two
    workers never mail the same.
    """
    handed_out = Follower.objects.filter(pk=follower, next_at=datetime.fromisoformat(until))
    found = handed_out.select_related("page").first()
    if found is None:
        return
    comments = _news(found) if page_for_readers(found.page_id) else []
    if not comments:
        handed_out.update(next_at=timezone.now() + PAUSE)
    elif _is_handed_over(reader_mails.news(found, comments)):
        now = timezone.now()
        handed_out.update(told_until=comments[-1].published_at, next_at=now + PAUSE, attempts=0)
    elif found.attempts + 1 >= ATTEMPTS:
        # For days nobody has taken a mail for this address.
        handed_out.delete()
    else:
        wait = min(LONGEST, FIRST * 2 ** min(found.attempts, 20))
        handed_out.update(next_at=timezone.now() + wait, attempts=found.attempts + 1)


@transaction.atomic
def _news(follower: Follower) -> list[Comment]:
    # Comments are published behind their page: none of an earlier moment can come after this.
    list(Page.objects.select_for_update().filter(pk=follower.page_id).values_list("pk"))
    return list(follower.news)


@task()
def send_question(follower: int, attempt: int = 1) -> None:
    """Mail the question, unless it was answered or is not wanted any more."""
    found = Follower.objects.filter(pk=follower, confirmed_at=None).select_related("page").first()
    if found is None or page_for_readers(found.page_id) is None:
        return
    if not _is_handed_over(reader_mails.question(found)) and attempt < outgoing_mail.ATTEMPTS:
        later = timezone.now() + timedelta(minutes=2 ** (attempt - 1))
        send_question.using(run_after=later).enqueue(follower, attempt + 1)


def _is_handed_over(message: EmailMessage) -> bool:
    try:
        outgoing_mail.hand_over(message)
    except (OSError, SMTPException, ValueError) as error:
        # What the server said has the address in it.
        logger.warning("a mail to a reader was not taken: %s", type(error).__name__)
        return False
    return True
