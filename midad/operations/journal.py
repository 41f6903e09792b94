"""The audit log keeps one row for each object that an act changed, whatever it is made of.

Wagtail writes a row for every step (saved, renamed, published) and none at all for other acts (deleting many pictures,
giving a member a role). While a journal is open, the steps on one object become one row under the name of the most
telling of them, with all of them in `data["steps"]`; and what was `touched` without any row gets one when it closes.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.log_actions import registry

Key = tuple[str, str]
CREATE, EDIT, DELETE = "wagtail.create", "wagtail.edit", "wagtail.delete"
#: The least telling first; of two that are as telling the later wins. What is not here tells most of all.
_TELLING = (
    (EDIT, "wagtail.rename"),
    ("wagtail.comments.",),
    (CREATE,),
    ("wagtail.copy", "wagtail.revert", "wagtail.workflow.", "wagtail.schedule.cancel"),
    ("wagtail.publish", "wagtail.unpublish"),
    ("midad.import",),
)


@dataclass
class Journal:
    """What an act has logged and touched so far."""

    rows: dict[Key, Any] = field(default_factory=dict)
    touched: dict[Key, tuple[Any, str]] = field(default_factory=dict)


_open: ContextVar[Journal | None] = ContextVar("journal", default=None)


@contextmanager
def journal(by: Callable[[], Any] = lambda: None) -> Iterator[None]:
    """For the time of one act, inside its transaction; in an open journal nothing new begins.

    `by` is asked when the journal closes. An act that raises writes nothing more.
    """
    if _open.get() is not None:
        yield
        return
    token = _open.set(Journal())
    try:
        yield
        _write_missing(by())
    finally:
        _open.reset(token)


def touch(instance: Any, action: str) -> None:
    """Note that an act changed the object: it gets a row of the audit log when nothing else writes one."""
    current = _open.get()
    if current is None or instance.pk is None:
        return
    key = _key(instance)
    _known, before = current.touched.get(key, (None, action))
    # What is made and then changed was made; what is deleted at the end is gone.
    kept = DELETE if action == DELETE else before
    current.touched[key] = (copy.copy(instance), kept)


def write_rows(instances: Sequence[Any], action: str, *, by: Any) -> None:
    """A row of the audit log for each of many objects of one model that one statement wrote."""
    from django.contrib.contenttypes.models import ContentType

    if not instances:
        return
    model = registry.get_log_model_for_instance(instances[0])
    kind = ContentType.objects.get_for_model(instances[0], for_concrete_model=False)
    row = {"content_type": kind, "action": action, "timestamp": timezone.now(), "user": by, "content_changed": True}
    title_of = model.objects.get_instance_title
    rows = [model(object_id=str(one.pk), label=title_of(one), data={}, **row) for one in instances]
    model.objects.bulk_create(rows, batch_size=500)


def steps_of(entry: Any) -> list[str]:
    """The steps of a row of the audit log, in their order."""
    return (entry.data or {}).get("steps") or [entry.action]


def _write_missing(by: Any) -> None:
    current = _open.get()
    if current is None:
        return
    user = by if by is not None and by.is_authenticated else None
    for key, (instance, action) in list(current.touched.items()):
        if key not in current.rows:
            registry.log(instance, action, user=user, content_changed=True, deleted=action == DELETE)


def _key(instance: Any) -> Key:
    """The same for an object under each of the models that it has by inheritance."""
    model = instance._meta.concrete_model
    parents = model._meta.get_parent_list()
    root = parents[-1] if parents else model
    return root._meta.label, str(instance.pk)


def install() -> None:
    """Let every row of the audit log pass by here."""
    write = registry.log

    def log(instance: Any, action: str, user: Any = None, uuid: Any = None, **details: Any) -> Any:
        current = _open.get()
        if current is None:
            return write(instance, action, user=user, uuid=uuid, **details)
        row = current.rows.get(_key(instance))
        if row is not None:
            return _add_step(row, instance, action, user, details)
        row = write(instance, action, user=user, uuid=uuid, **details)
        if row is not None:
            current.rows[_key(instance)] = row
        return row

    registry.log = log


def _add_step(row: Any, instance: Any, action: str, user: Any, details: dict[str, Any]) -> Any:
    steps = [*steps_of(row), action]
    is_more_telling = _weight(action) >= _weight(row.action)
    new, old = details.get("data") or {}, row.data or {}
    row.data = ({**old, **new} if is_more_telling else {**new, **old}) | {"steps": steps}
    if is_more_telling:
        row.action = action
    row.revision = details.get("revision") or row.revision
    row.user = row.user or user
    row.content_changed = row.content_changed or bool(details.get("content_changed"))
    row.deleted = row.deleted or bool(details.get("deleted"))
    row.label = details.get("title") or type(row).objects.get_instance_title(instance)
    row.timestamp = details.get("timestamp") or timezone.now()
    row.save()
    return row


def _weight(action: str) -> int:
    # «wagtail.publish» stands for «wagtail.publish.schedule», too.
    return next((index for index, names in enumerate(_TELLING) if action.startswith(names)), len(_TELLING))
