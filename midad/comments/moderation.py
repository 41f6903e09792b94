"""What moderators decide. Every act is one transaction, is in the audit log, and can be taken back for a day.

Acts take several comments and change those that are not there yet: done twice, they change nothing. Comments are
locked in one order, behind their pages, so that two moderators at once cannot wait for each other.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from midad.comments.models import Ban, Comment, Erasure, Step
from midad.comments.models.comment import DOUBLED, LONGEST_NAME

State = Comment.State
#: What a ban that is made anew changes, and undoing it brings back.
CHANGED_ANEW = ("until", "reason", "bins")
#: What stands in the audit log when a comment comes into a state.
ACTIONS = {
    State.PENDING: "midad.comments.hold",
    State.APPROVED: "midad.comments.approve",
    State.SPAM: "midad.comments.spam",
    State.BINNED: "midad.comments.bin",
}
#: What stands there when a mark is set, and when it is taken away.
MARKS = {
    "is_pick": ("midad.comments.pick", "midad.comments.unpick"),
    "is_pinned": ("midad.comments.pin", "midad.comments.unpin"),
}


class NothingToBan(ValueError):  # noqa: N818 - says what is missing
    """The comment has no e-mail address, or its network is not known any more."""


class NotAnswered(ValueError):  # noqa: N818 - a state, not a fault
    """What is spam, in the bin or erased is not answered: no reader would see what is meant."""


@dataclass(frozen=True)
class Undone:
    """What came back; `overtaken` is how many comments were changed again since, and were left alone."""

    comments: list[Comment]
    overtaken: int = 0


@transaction.atomic
def decide(*, comments: Iterable[int], state: Comment.State, by: Any, act: UUID | None = None) -> list[Comment]:
    """Bring the comments with these keys into a state; `by` is the member, or None for the rules.

    Returns those that were in another one, which `was` says. What a member did can be taken back by `act`.
    """
    found = [comment for comment in _locked(comments) if comment.state != state]
    _decide(found, state, by, act or uuid4())
    return found


def _decide(comments: list[Comment], state: Comment.State, by: Any, act: UUID) -> None:
    for comment in comments:
        was = comment.was = comment.state  # type: ignore[attr-defined]
        comment.decided_at, comment.decided_by = timezone.now(), by
        changed = _come_into(comment, state)
        comment.save(update_fields=[*changed, "decided_at", "decided_by"])
        log(instance=comment, action=ACTIONS[state], user=by, data={"was": was})
        if by is not None:
            _remember(act, comment, state.value, {"state": was}, {"state": state}, by)


@transaction.atomic
def mark(*, comments: Iterable[int], name: str, is_set: bool, by: Any, act: UUID | None = None) -> list[Comment]:
    """Set `is_pick` or `is_pinned`, or take it away; returns the comments in which that changed something.

    Only what readers have is picked or pinned, and of the answers to one comment only one is pinned.
    """
    act = act or uuid4()
    found = _locked(comments)
    if is_set:
        found = [one for one in found if one.is_public and not one.erased_at and (name != "is_pinned" or one.parent_id)]
    changed = [comment for comment in found if getattr(comment, name) != is_set]
    for comment in changed:
        if is_set and name == "is_pinned":
            others = Comment.objects.select_for_update().filter(parent_id=comment.parent_id, is_pinned=True)
            for other in others.exclude(pk=comment.pk):
                _mark(other, name, False, by, act)
        _mark(comment, name, is_set, by, act)
    return changed


def _mark(comment: Comment, name: str, is_set: bool, by: Any, act: UUID) -> None:
    setattr(comment, name, is_set)
    comment.save(update_fields=[name])
    log(instance=comment, action=MARKS[name][0 if is_set else 1], user=by)
    _remember(act, comment, name, {name: not is_set}, {name: is_set}, by)


@transaction.atomic
def edit(*, comment: int, text: str, by: Any, act: UUID | None = None) -> list[Comment]:
    """Give a comment other words. What the reader wrote is kept; given these words again, it counts as unedited.

    What was erased stays empty.
    """
    found = [one for one in _locked([comment]) if one.text != text and not one.erased_at]
    for one in found:
        before = {"text": one.text, "original_text": one.original_text}
        written = one.original_text or one.text
        one.text, one.original_text = text, "" if text == written else written
        one.edited_at, one.edited_by = (timezone.now(), by) if one.original_text else (None, None)
        one.save(update_fields=["text", "original_text", "edited_at", "edited_by"])
        # The log outlives the comment, and must not keep a word of it.
        log(instance=one, action="midad.comments.edit", user=by)
        after = {"text": one.text, "original_text": one.original_text}
        _remember(act or uuid4(), one, Step.Kind.EDIT, before, after, by)
    return found


@transaction.atomic
def reply(*, to: int, text: str, by: Any, act: UUID | None = None) -> Comment:
    """Answer as the newsroom; readers have it at once, and what is answered with it. Raises NotAnswered.

    The same words from the same member within ten minutes are the same answer.
    """
    act = act or uuid4()
    (parent,) = _locked([to])
    if parent.state not in {State.APPROVED, State.PENDING} or parent.erased_at:
        raise NotAnswered
    now = timezone.now()
    same = Comment.objects.filter(parent=parent, member=by, text=text, received_at__gt=now - DOUBLED)
    if found := same.first():
        return found
    if parent.state == State.PENDING:
        _decide([parent], State.APPROVED, by, act)
    comment = Comment(page_id=parent.page_id, parent=parent, member=by, name=by.get_full_name()[:LONGEST_NAME])
    comment.text, comment.state, comment.decided_at, comment.decided_by = text, State.APPROVED, now, by
    comment.place, comment.depth = place_of(comment)
    comment.published_at = now
    comment.save()
    log(instance=comment, action="midad.comments.reply", user=by, data={"to": parent.pk})
    _remember(act, comment, Step.Kind.REPLY, {"state": State.BINNED}, {"state": State.APPROVED}, by)
    return comment


@transaction.atomic
def ban(
    *,
    comment: int,
    kind: Ban.Kind,
    by: Any,
    reason: str = "",
    until: datetime | None = None,
    bins: bool = False,
    act: UUID | None = None,
) -> Ban:
    """Ban who wrote a comment, or its network. Nothing is deleted. Raises NothingToBan.

    Who is banned already is banned anew with the new limit and reason.
    """
    (found,) = _locked([comment])
    value = found.email_key if kind == Ban.Kind.EMAIL else found.network_hash
    if not value:
        raise NothingToBan
    shown = found.email if kind == Ban.Kind.EMAIL else found.name
    fields = {"shown": shown, "reason": reason, "until": until, "bins": bins, "made_at": timezone.now(), "made_by": by}
    # Of who had everything erased the ban has a hash; it learns the address anew, and stays one.
    values = [value, *Erasure.objects.digests_of(value)] if kind == Ban.Kind.EMAIL else [value]
    made = Ban.objects.select_for_update().filter(kind=kind, value__in=values).order_by("pk").first()
    made = made or Ban(kind=kind)
    before = {name: getattr(made, name) for name in CHANGED_ANEW} if made.pk else {}
    for name, given in {**fields, "value": value}.items():
        setattr(made, name, given)
    made.save()
    log(instance=made, action="midad.comments.ban", user=by, data={"comment": found.pk, "kind": kind})
    after = {"ban": made.pk, **{name: getattr(made, name) for name in CHANGED_ANEW}}
    _remember(act or uuid4(), found, Step.Kind.BAN, before, after, by)
    return made


@transaction.atomic
def end_ban(*, ban: int, by: Any) -> bool:
    """End a ban; whether there was one. The comments stay what they are."""
    found = Ban.objects.select_for_update().filter(pk=ban).first()
    if found is None:
        return False
    log(instance=found, action="midad.comments.end_ban", user=by, data={"kind": found.kind}, deleted=True)
    found.delete()
    return True


@transaction.atomic
def delete(*, comment: int, by: Any) -> bool:
    """Delete for good what was put away; whether it was. What answered it stays, in its place."""
    found = [one for one in _locked([comment]) if one.state in {State.SPAM, State.BINNED}]
    for one in found:
        log(instance=one, action="wagtail.delete", user=by, deleted=True)
        one.delete()
    return bool(found)


@transaction.atomic
def undo(*, act: UUID, by: Any) -> Undone:
    """Take back what this member did in one act, where nobody has changed it since. Twice is as once."""
    steps = list(Step._default_manager.filter(act=act, by=by).order_by("-pk"))
    comments = {one.pk: one for one in _locked(step.comment_id for step in steps)}
    # Those that a second click has taken back in the meantime are gone.
    steps = list(Step._default_manager.filter(pk__in=[step.pk for step in steps]).order_by("-pk"))
    restored: dict[int, Comment] = {}
    overtaken = 0
    for step in steps:
        comment = comments.get(step.comment_id)
        if comment is None:
            continue
        if step.kind == Step.Kind.BAN:
            if _is_ban_taken_back(step, by):
                restored[comment.pk] = comment
            else:
                overtaken += 1
        elif all(getattr(comment, name) == value for name, value in step.after.items()):
            _bring_back(comment, step, by)
            restored[comment.pk] = comment
        else:
            overtaken += 1
        step.delete()
    return Undone(list(restored.values()), overtaken)


def _is_ban_taken_back(step: Step, by: Any) -> bool:
    """Whether the ban is as it was before this member made it, or made it anew; what was changed since stays."""
    found = Ban.objects.select_for_update().filter(pk=int(str(step.after["ban"]))).first()
    if found is None:
        return True
    if any(_kept(getattr(found, name)) != step.after.get(name) for name in CHANGED_ANEW):
        return False
    if not step.before:
        return end_ban(ban=found.pk, by=by)
    for name, value in step.before.items():
        setattr(found, name, value)
    found.full_clean(exclude=["made_by"])
    found.save(update_fields=list(step.before))
    log(instance=found, action="midad.comments.ban", user=by, data={"comment": step.comment_id, "kind": found.kind})
    return True


def _kept(value: Any) -> Any:
    """As a step keeps it."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _bring_back(comment: Comment, step: Step, by: Any) -> None:
    changed = []
    for name, value in step.before.items():
        if name == "state":
            is_waiting = value == State.PENDING
            comment.decided_at, comment.decided_by = (None, None) if is_waiting else (timezone.now(), by)
            changed += [*_come_into(comment, State(value)), "decided_at", "decided_by"]
        else:
            setattr(comment, name, value)
            changed.append(name)
    if step.kind == Step.Kind.EDIT and not comment.original_text:
        comment.edited_at = comment.edited_by = None
        changed += ["edited_at", "edited_by"]
    comment.save(update_fields=changed)
    log(instance=comment, action="midad.comments.undo", user=by, data={"act": step.kind})


def _locked(keys: Iterable[int]) -> list[Comment]:
    keys = sorted(set(keys))
    pages = Comment.objects.filter(pk__in=keys).order_by().values_list("page_id", flat=True)
    list(Page.objects.select_for_update().filter(pk__in=set(pages)).order_by("pk").values_list("pk"))
    return list(Comment.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _come_into(comment: Comment, state: Comment.State) -> list[str]:
    """Change the state and what follows from it; the names of the fields. The page is locked."""
    comment.state = state
    changed = ["state"]
    if state == State.APPROVED and comment.place is None:
        comment.place, comment.depth = place_of(comment)
        comment.published_at = timezone.now()
        changed += ["place", "depth", "published_at"]
    return changed


def place_of(comment: Comment) -> tuple[int, int]:
    """The place of the thread on its page, and the depth in it. The page is locked."""
    parent = comment.parent
    if parent is not None and parent.place is not None:
        return parent.place, parent.depth + 1
    last = Comment.objects.on(comment.page_id).aggregate(last=Max("place"))["last"] or 0
    return last + 1, 0


def _remember(act: UUID, comment: Comment, kind: str, before: dict[str, Any], after: dict[str, Any], by: Any) -> None:
    Step._default_manager.create(act=act, comment=comment, kind=kind, before=before, after=after, by=by)
