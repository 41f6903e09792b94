"""Erasing what a reader left: from the database for good, and again from every older backup that is restored."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log
from wagtail.models import Page

from midad.comments.digest import MARK
from midad.comments.models import Ban, Comment, Erasure, Follower, ReaderLink, SpentToken, Step
from midad.comments.models.comment import email_key
from midad.comments.models.erasure import digest_of
from midad.delivery import front
from midad.operations import outgoing_mail

#: What a ban says of somebody whom the newspaper does not know any more.
UNNAMED = "—"


def is_known(key: str) -> bool:
    """Whether the newspaper has anything of this address that a reader can ask for."""
    return Comment.objects.filter(email_key=key).exists() or Follower.objects.filter(email_key=key).exists()


@transaction.atomic
def erase(*, email: str, by: Any = None) -> int:
    """Erase everything of the reader with this address; `by` is the member who does it for the reader.

    Returns how many comments that were. Twice is as once; what comes later is another matter.
    """
    key = email_key(email)
    noted = Erasure.objects.note(key)
    number = _erase(key, noted.digest)
    log(instance=noted, action="midad.comments.erase", user=by, data={"comments": number})
    outgoing_mail.forget_sent()
    sweep_pages.enqueue()
    sweep_outbox.enqueue(noted.pk)
    transaction.on_commit(empty_log)
    return number


def carried() -> list[dict[str, Any]]:
    """The ledger, for a restore to take along."""
    rows: Any = Erasure.objects.order_by("pk").values("secret", "digest", "erased_at")
    return list(rows)


@transaction.atomic
def apply_again(ledger: Iterable[dict[str, Any]]) -> None:
    """Erase from a database that was just restored whom the ledger names, and keep the ledger there."""
    until: dict[tuple[str, str], datetime] = {}
    for row in [*carried(), *ledger]:
        noted = row["secret"], row["digest"]
        until[noted] = max(row["erased_at"], until.get(noted, row["erased_at"]))
    for (secret, digest), moment in until.items():
        Erasure.objects.update_or_create(secret=secret, digest=digest, defaults={"erased_at": moment})
    secrets = {secret for secret, _digest in until}
    for key in _keys():
        for secret in secrets:
            digest = digest_of(secret, key)
            if (secret, digest) in until:
                _erase(key, digest, until[secret, digest])


def _keys() -> list[str]:
    """The addresses of all readers."""
    found: set[str] = set(Ban.objects.filter(kind=Ban.Kind.EMAIL).values_list("value", flat=True))
    for model in (Comment, Follower, ReaderLink):
        found |= set(model._default_manager.order_by().values_list("email_key", flat=True).distinct())
    return sorted(found - {""})


def _erase(key: str, digest: str, until: datetime | None = None) -> int:
    """Erase what came before `until`; the number of comments."""
    comments = Comment.objects.filter(email_key=key)
    if until:
        comments = comments.filter(received_at__lte=until)
    pages = comments.order_by().values_list("page_id", flat=True)
    list(Page.objects.select_for_update().filter(pk__in=set(pages)).order_by("pk").values_list("pk"))
    # An answer is younger than what it answers: it is gone before that is looked at.
    found = list(comments.select_for_update().order_by("-pk"))
    _unname_bans(key, digest, found)
    for comment in found:
        if Comment.objects.filter(parent=comment).exists():
            _empty(comment)
        else:
            comment.delete()
    for model in (Follower, ReaderLink):
        rows = model._default_manager.filter(email_key=key)
        (rows.filter(asked_at__lte=until) if until else rows).delete()
    return len(found)


def _empty(comment: Comment) -> None:
    """Leave nothing but the place in the thread."""
    comment.name = comment.email = comment.website = comment.text = comment.original_text = ""
    comment.address_hash = comment.network_hash = ""
    comment.reasons, comment.sketch = [], []
    comment.is_pick = comment.is_pinned = False
    comment.edited_at = comment.edited_by = None
    comment.erased_at = timezone.now()
    comment.save()
    Step._default_manager.filter(comment=comment).delete()
    SpentToken._default_manager.filter(comment=comment).delete()


def _unname_bans(key: str, digest: str, comments: list[Comment]) -> None:
    """A ban goes on without the address and the name: it knows the reader again by the hash in the ledger."""
    person = Ban.objects.filter(kind=Ban.Kind.EMAIL, value=key)
    if Ban.objects.filter(kind=Ban.Kind.EMAIL, value=digest).exists():
        person.delete()
    person.update(value=digest, shown=UNNAMED, reason="")
    networks = {comment.network_hash for comment in comments} - {""}
    names = {comment.name for comment in comments}
    named = Ban.objects.networks().filter(value__in=networks, shown__in=names)
    # By what these could be taken back it would be said again.
    Step._default_manager.filter(kind=Step.Kind.BAN, after__ban__in=list(named.values_list("pk", flat=True))).delete()
    named.update(shown=UNNAMED, reason="")


@task()
def sweep_pages() -> None:
    """Delete the kept pages in which the comments stood. Nobody gets them any more, but their files are there."""
    with suppress(OSError):  # where no pages are kept
        front.current_store().sweep()


@task()
def sweep_outbox(erasure: int) -> None:
    """Delete, of the mails that are kept as files, those of the reader and those that repeat words of readers."""
    noted = Erasure.objects.get(pk=erasure)
    outgoing_mail.forget_kept(lambda address: digest_of(noted.secret, email_key(address)) == noted.digest, MARK)


def empty_log() -> None:
    """Empty SQLite's write-ahead log: rows are overwritten when they are deleted, and stand there as they were before.

    While somebody reads an older state, as a backup does, it cannot be emptied, and is the next time.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
