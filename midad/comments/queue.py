"""The comments that a moderator looks through: which, in which order, and what is said of each.

A page of the queue costs the same number of queries, however many comments it shows and there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.arabic import direction
from midad.comments.histories import History, histories_of
from midad.comments.models import Ban, Comment, Step
from midad.comments.models.comment import email_key
from midad.comments.models.step import TAKEN_BACK_WITHIN
from midad.comments.reasons import Reason, in_words
from midad.lookups.backend import narrowed

PER_PAGE = 30
#: Stories offered in the filter: those that readers wrote about last.
STORIES = 50
State = Comment.State
_LINK = re.compile(r"\S+://\S+")


@dataclass(frozen=True)
class Wish:
    """What the moderator wants to see. An empty state is every state."""

    state: str = State.PENDING
    story: int | None = None
    rule: str = ""
    author: str = ""
    words: str = ""

    def comments(self) -> QuerySet[Comment]:
        """The comments; those that wait begin with who has waited longest."""
        found: QuerySet[Comment] = Comment.objects.all()
        if self.state:
            found = found.filter(state=self.state)
        if self.story:
            found = found.filter(page_id=self.story)
        if self.rule:
            kept = found.annotate(kept=Cast("reasons", TextField()))
            found = kept.filter(kept__contains=f'"rule": "{self.rule}"')
        if self.author:
            found = found.filter(Q(email_key=email_key(self.author)) | Q(name__icontains=self.author.strip()))
        if self.words:
            found = narrowed(found, self.words)
        first = ("received_at", "pk") if self.state == State.PENDING else ("-received_at", "-pk")
        return found.order_by(*first)


@dataclass(frozen=True)
class Row:
    """A comment with what is known of it."""

    comment: Any
    history: History = field(default_factory=History)
    is_person_banned: bool = False
    is_network_banned: bool = False

    @property
    def reasons(self) -> list[str]:
        return [in_words(Reason.of(kept)) for kept in self.comment.reasons]

    @property
    def direction(self) -> str:
        return direction_of(self.comment.text)

    @property
    def can_be_pinned(self) -> bool:
        return bool(self.comment.is_public and self.comment.parent_id and not self.comment.erased_at)


def direction_of(text: str) -> str:
    """That of the words; letters of links do not count."""
    return direction(_LINK.sub("", text))


def rows_of(comments: QuerySet[Comment]) -> list[Row]:
    """The rows of a page of the queue: three queries."""
    related = ("page", "parent", "member", "decided_by", "edited_by")
    short = F("page__articlepage__short_id")
    found = list(comments.select_related(*related).defer("sketch").annotate(story_short=short))
    return with_what_is_known(found)


def with_what_is_known(comments: Sequence[Comment]) -> list[Row]:
    histories = histories_of(comments)
    values = {value for one in comments for value in (one.email_key, one.network_hash) if value}
    banned = set(Ban.objects.in_force().filter(value__in=values).values_list("kind", "value"))
    return [
        Row(
            comment,
            histories.of(comment),
            (Ban.Kind.EMAIL, comment.email_key) in banned,
            (Ban.Kind.NETWORK, comment.network_hash) in banned,
        )
        for comment in comments
    ]


def counts() -> dict[str, int]:
    """How many comments are in each state."""
    rows = Comment.objects.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(rows)


def waiting() -> int:
    return Comment.objects.pending().count()


def stories(chosen: int | None) -> list[tuple[int, str]]:
    """The stories of the filter, and the chosen one, whenever it was written about."""
    by_story = Comment.objects.order_by().values_list("page_id", "page__title")
    latest = by_story.annotate(last=Max("received_at")).order_by("-last")[:STORIES]
    found = {key: title for key, title, _last in latest}
    if chosen and chosen not in found:
        found |= dict(by_story.filter(page_id=chosen)[:1])
    return list(found.items())


@dataclass(frozen=True)
class LastAct:
    """What a member did last, and can take back."""

    act: UUID
    kind: str
    number: int

    @classmethod
    def of(cls, member: Any) -> "LastAct | None":
        recent = Step._default_manager.filter(by=member, made_at__gt=timezone.now() - TAKEN_BACK_WITHIN)
        last = recent.order_by("-pk").first()
        if last is None:
            return None
        steps = recent.filter(act=last.act)
        # An answer to what waited also let that through: it is called by what was meant.
        return cls(last.act, str(Step.Kind(last.kind).label), steps.filter(kind=last.kind).count())

    def __str__(self) -> str:
        return _("%(act)s: %(number)s") % {"act": self.kind, "number": self.number}
