"""Trying rules on the comments that are there, before they are switched on."""

from dataclasses import dataclass

from django.utils import timezone

from midad.comments import pipeline
from midad.comments.histories import Histories, histories_of
from midad.comments.models import Comment, CommentRules
from midad.comments.queue import direction_of
from midad.comments.reasons import Reason, in_words

#: So many of the newest comments of readers are looked at.
TRIED = 1000
State = Comment.State


@dataclass(frozen=True)
class Caught:
    """A comment that the rules would have stopped."""

    comment: Comment
    reasons: tuple[Reason, ...]

    @property
    def bins(self) -> bool:
        return any(reason.bins for reason in self.reasons)

    @property
    def direction(self) -> str:
        return direction_of(self.comment.text)

    @property
    def in_words(self) -> list[str]:
        return [in_words(reason) for reason in self.reasons]


@dataclass(frozen=True)
class Trial:
    tried: int
    caught: list[Caught]

    @property
    def held(self) -> list[Caught]:
        return [one for one in self.caught if not one.bins]

    @property
    def binned(self) -> list[Caught]:
        return [one for one in self.caught if one.bins]

    @property
    def held_and_approved(self) -> int:
        """How many of those that would have been held stand under their stories today."""
        return _approved(self.held)

    @property
    def binned_and_approved(self) -> int:
        return _approved(self.binned)


def try_out(rules: CommentRules) -> Trial:
    """What these words, links and telephone numbers would have stopped; reads, and changes nothing."""
    comments = list(Comment.objects.filter(member=None).select_related("page").order_by("-received_at", "-pk")[:TRIED])
    histories = histories_of(comments, rejected_since=timezone.now() - pipeline.REMEMBERED)
    caught = []
    for comment in comments:
        if reasons := _reasons(comment, rules, histories):
            caught.append(Caught(comment, reasons))
    return Trial(len(comments), caught)


def _reasons(comment: Comment, rules: CommentRules, histories: Histories) -> tuple[Reason, ...]:
    """As the reader wrote it, whatever the newsroom has made of it."""
    written = Comment(name=comment.name, website=comment.website, text=comment.original_text or comment.text)
    case = pipeline.Case(written, rules)
    history = histories.of(comment)
    is_rejected = comment.state in {State.SPAM, State.BINNED}
    case.past = {
        "approved": history.approved - (comment.state == State.APPROVED),
        "rejected": max(0, history.rejected - is_rejected),
    }
    return tuple(reason for step in pipeline.ON_WORDS for reason in step(case))


def _approved(caught: list[Caught]) -> int:
    return sum(one.comment.is_public for one in caught)
