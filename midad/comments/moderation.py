"""What moderators decide. Every act is one transaction, is in the audit log, and can be taken back.

Acts take several comments and change those that are not there yet: done twice, they change nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from midad.comments.models import Comment

State = Comment.State
#: What stands in the audit log when a comment comes into a state.
ACTIONS = {
    State.PENDING: "midad.comments.hold",
    State.APPROVED: "midad.comments.approve",
    State.SPAM: "midad.comments.spam",
    State.BINNED: "midad.comments.bin",
}


@transaction.atomic
def decide(*, comments: Iterable[int], state: Comment.State, by: Any) -> list[Comment]:
    """Bring the comments with these keys into a state; `by` is the member, or None for the rules.

    Returns those that were in another one, as they were before: what `undo` takes.
    """
    keys = sorted(set(comments))
    # In one order, so that two moderators at once cannot wait for each other.
    pages = Comment.objects.filter(pk__in=keys).order_by().values_list("page_id", flat=True)
    list(Page.objects.select_for_update().filter(pk__in=set(pages)).order_by("pk").values_list("pk"))
    found = list(Comment.objects.select_for_update().filter(pk__in=keys).exclude(state=state).order_by("pk"))
    now = timezone.now()
    for comment in found:
        comment.was = comment.state  # type: ignore[attr-defined]
        comment.state, comment.decided_at, comment.decided_by = state, now, by
        changed = ["state", "decided_at", "decided_by"]
        if state == State.APPROVED and comment.place is None:
            comment.place, comment.depth = place_of(comment)
            changed += ["place", "depth"]
        comment.save(update_fields=changed)
        log(instance=comment, action=ACTIONS[state], user=by, data={"was": comment.was})  # type: ignore[attr-defined]
    return found


def place_of(comment: Comment) -> tuple[int, int]:
    """The place of the thread on its page, and the depth in it. The page is locked."""
    parent = comment.parent
    if parent is not None and parent.place is not None:
        return parent.place, parent.depth + 1
    last = Comment.objects.on(comment.page_id).aggregate(last=Max("place"))["last"] or 0
    return last + 1, 0
