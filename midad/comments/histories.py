"""What became of a reader's comments so far: a few figures, for many readers in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q

from midad.comments.models import Comment

_REJECTED = Q(state__in=(Comment.State.SPAM, Comment.State.BINNED))


class History(NamedTuple):
    approved: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Histories:
    """Of readers, by the keys of their addresses."""

    by_key: dict[str, History]

    def of(self, comment: Comment) -> History:
        """That of the reader of a comment, with this comment in it."""
        return self.by_key.get(comment.email_key, History())


def histories_of(comments: Iterable[Comment], *, rejected_since: datetime | None = None) -> Histories:
    """Those of everybody who wrote one of these comments."""
    keys = {comment.email_key for comment in comments} - {""}
    rejected = _REJECTED & Q(received_at__gt=rejected_since) if rejected_since else _REJECTED
    counts = {
        "approved": Count("pk", filter=Q(state=Comment.State.APPROVED)),
        "rejected": Count("pk", filter=rejected),
    }
    rows: Any = Comment.objects.filter(email_key__in=keys).order_by().values("email_key").annotate(**counts)
    return Histories({row["email_key"]: History(row["approved"], row["rejected"]) for row in rows})
