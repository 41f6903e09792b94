"""A comment comes in: once, however often it is sent; and it is judged before it is kept."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from midad.comments import moderation, networks, pace, pipeline, shingles
from midad.comments.models import Comment, CommentRules, SpentToken
from midad.comments.models.comment import email_key


@dataclass(frozen=True)
class Written:
    """What a form says, cleaned; `address` is that of the sender, and `number` that of the form's token."""

    page: Page
    parent: Comment | None
    name: str
    email: str
    website: str
    text: str
    address: str
    number: str


@dataclass(frozen=True)
class Received:
    """The comment, or how long the sender has to wait; `is_spent`: other words came with the token already."""

    comment: Comment | None
    wait: timedelta = timedelta()
    is_spent: bool = False


@transaction.atomic
def receive(*, written: Written, rules: CommentRules) -> Received:
    """Keep a comment. The same words with the same token, or within ten minutes, are the same comment."""
    # One after the other on a page, so that two at once are seen to be one.
    list(Page.objects.select_for_update().filter(pk=written.page.pk).values_list("pk"))
    comment = Comment(
        page_id=written.page.pk,
        parent=written.parent,
        name=written.name,
        email=written.email,
        email_key=email_key(written.email),
        website=written.website,
        text=written.text,
        received_at=timezone.now(),
    )
    spent = SpentToken._default_manager.filter(number=written.number).select_related("comment").first()
    if known := _known(spent, comment):
        return Received(known)
    if spent is not None:
        return Received(None, is_spent=True)
    origin = networks.origin_of(written.address)
    if wait := pace.wait_for(origin, written.page.pk, comment.received_at):
        return Received(None, wait)
    comment.address_hash, comment.network_hash = origin.address, origin.network
    comment.sketch = shingles.fingerprint(comment.text)
    verdict = pipeline.judge(comment, rules, networks.networks_of(written.address))
    comment.reasons = [reason.as_json() for reason in verdict.reasons]
    comment.state = verdict.state
    if comment.state == Comment.State.APPROVED:
        comment.place, comment.depth = moderation.place_of(comment)
        comment.published_at = comment.received_at
    comment.save()
    SpentToken._default_manager.create(number=written.number, comment=comment)
    return Received(comment)


def _known(spent: SpentToken | None, comment: Comment) -> Comment | None:
    """The same comment, where it is here; the newsroom may have changed its words meanwhile."""
    before = spent.comment if spent else None
    if before is not None and comment.text in {before.text, before.original_text}:
        return before
    return Comment.objects.like(comment).order_by("pk").first()
