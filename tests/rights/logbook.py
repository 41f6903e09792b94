"""The rows that an act left in the audit log, and what it was done to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.rights.acts.acting import Act, Actor, Row
from tests.rights.asking import TRACES, Asker, watched_writes, word_of
from tests.rights.newsroom import Newsroom

#: What the log itself is, and what a read leaves, too.
_NO_CHANGE = {*TRACES, "wagtailcore_pagelogentry", "wagtailcore_modellogentry"}


@dataclass(frozen=True)
class Outcome:
    """`rows` and `users` of the log; the `doors` that the act went through, and whether it changed anything.

    `forged` is what the same requests came to when the member who only reads had sent them: words, and the tables that
    were written to.
    """

    rows: list[Row]
    users: set[Any]
    doors: set[str]
    has_changed: bool
    forged: tuple[list[str], set[str]]


def outcome(act: Act, room: Newsroom) -> Outcome:
    """Do the act, take it back, and try it again as the member who only reads."""
    with _taken_back(act, room):
        actor = Actor(room, Asker(room.members[act.by]).client())
        names = _names(room)
        seen = {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in (PageLogEntry, ModelLogEntry)}
        with watched_writes() as tables:
            act.do(actor)
        entries = [entry for model, last in seen.items() for entry in model.objects.filter(pk__gt=last).order_by("pk")]
        rows = [(entry.action, _about(entry, names)) for entry in entries]
        users = {entry.user_id for entry in entries}
    doors = {door(answer.resolver_match) for answer in actor.answers}
    return Outcome(rows, users, doors, bool(tables - _NO_CHANGE), _forged(act, room, actor))


def _forged(act: Act, room: Newsroom, actor: Actor) -> tuple[list[str], set[str]]:
    with _taken_back(act, room):
        viewer = Actor(room, Asker(room.members["viewer"]).client())
        with watched_writes() as tables:
            for sent in actor.sent:
                viewer.send(*sent)
        words = [word_of("POST", answer, frozenset(tables - set(TRACES))) for answer in viewer.answers]
    return words, tables - set(TRACES)


@contextmanager
def _taken_back(act: Act, room: Newsroom) -> Iterator[None]:
    with transaction.atomic():
        if act.prepare is not None:
            act.prepare(room)
        yield
        transaction.set_rollback(True)
    cache.clear()
    if act.prepare is not None:
        for thing in room.things.values():
            thing.refresh_from_db()


def door(match: Any) -> str:
    """The route of a request; an act on many objects has one door for each kind of them."""
    if match.view_name == "wagtail_bulk_action":
        return " ".join([match.view_name, *match.kwargs.values()])
    return str(match.view_name or match.route)


def _names(room: Newsroom) -> dict[tuple[str, str], str]:
    things = {_key(type(thing), thing.pk): name for name, thing in room.things.items()}
    members = {_key(type(member), member.pk): f"member {name}" for name, member in room.members.items()}
    return things | members


def _key(model: Any, pk: Any) -> tuple[str, str]:
    """The same for an object under each of the models that it has by inheritance."""
    parents = model._meta.get_parent_list()
    return (parents[-1] if parents else model)._meta.model_name, str(pk)


def _about(entry: Any, names: dict[tuple[str, str], str]) -> str:
    pk = entry.page_id if isinstance(entry, PageLogEntry) else entry.object_id
    return names.get(_key(entry.content_type.model_class(), pk), f"new {entry.content_type.model}")
