"""Which keys a transaction touches: what the database noted of each changed row, in the words of the declarations."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType

from midad.delivery.declarations import EVERYTHING, Followed, all_followed, followed
from midad.delivery.keys import beginnings, moment_of, value_key
from midad.delivery.models import Change

#: Rows of one model; of more in one transaction, the model is named as a whole.
MOST_ROWS = 400


@dataclass
class _Row:
    """What is known of a changed row: the names of its changed columns, and the values that it was found by."""

    columns: set[str] = field(default_factory=set)
    values: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    #: Readers may have it, or might before.
    is_shown: bool = True

    def add(self, values: dict[str, Any]) -> None:
        for column, value in values.items():
            self.values[column].add(value)


_Rows = dict[int, _Row]
#: Keys, with the moments of the rows that were changed.
Touched = dict[str, set[float] | None]


def touched(changes: Iterable[Change]) -> Touched:
    """The keys of everything that `changes` may have changed; asked in the transaction in which they were made.

    With each key the moments of the changed rows, in seconds; None where the moments do not matter.
    """
    found: Touched = {}
    by_model = dict(_by_model(list(changes)))
    for declared, rows in by_model.items():
        if declared.everywhere:
            found[EVERYTHING] = None
        elif len(rows) > MOST_ROWS:
            found |= dict.fromkeys((declared.name, *(child.name for child, _column in declared.children)))
        else:
            _complete(declared, rows)
    known = {declared: rows for declared, rows in by_model.items() if len(rows) <= MOST_ROWS}
    for declared, rows in known.items():
        _mark_shown(declared, rows, known)
        for pk, row in rows.items():
            moments = _moments(declared, row)
            for key in _of_row(declared, pk, row):
                _add(found, key, moments)
        for key in _of_children(declared, rows):
            _add(found, key, None)
    return found


def _add(found: Touched, key: str, moments: set[float] | None) -> None:
    known = found.get(key, set())
    found[key] = None if known is None or moments is None else known | moments


def _moments(declared: Followed, row: _Row) -> set[float] | None:
    """When the row was and is listed; None when it is not known of both."""
    moments = [moment_of(value) for value in row.values[declared.dated]] if declared.dated else []
    return {moment for moment in moments if moment is not None} if moments and None not in moments else None


def _mark_shown(declared: Followed, rows: _Rows, known: dict[Followed, _Rows]) -> None:
    """Note of each row whether readers may have it, or might before; of one that belongs to another, that other."""
    if declared.shown_by:
        for row in rows.values():
            row.is_shown = any(row.values[declared.shown_by]) or not row.values[declared.shown_by]
    owner = followed(declared.owner) if declared.belongs_to else None
    if owner is not None and owner.shown_by:
        named = {pk for row in rows.values() for pk in row.values[declared.belongs_to] if pk is not None}
        shown = owner.model._base_manager.filter(pk__in=named, **{_attribute(owner, owner.shown_by): True})
        keys = set(shown.values_list("pk", flat=True)) | {
            pk for pk, row in known.get(owner, {}).items() if any(row.values[owner.shown_by])
        }
        for row in rows.values():
            row.is_shown = not row.values[declared.belongs_to].isdisjoint(keys)


def _by_model(changes: list[Change]) -> Iterator[tuple[Followed, _Rows]]:
    kinds = _kinds(changes)
    for declared in all_followed():
        rows: _Rows = {}
        for change in changes:
            if change.table not in declared.tables or not _is_of(declared, change, kinds):
                continue
            row = rows.setdefault(change.row, _Row())
            row.columns |= {"*"} if change.columns == "*" else set(change.columns.split()) - declared.unseen
            row.add(json.loads(change.was) if change.was else {})
        rows = {pk: row for pk, row in rows.items() if row.columns}
        if rows:
            yield declared, rows


def _is_of(declared: Followed, change: Change, kinds: dict[tuple[str, int], set[int]]) -> bool:
    """Whether a row of a table that several models extend is one of this model."""
    if change.table == declared.table:
        return True
    return _content_type(declared) in kinds.get((change.table, change.row), {_content_type(declared)})


def _content_type(declared: Followed) -> int:
    return int(ContentType.objects.get_for_model(declared.model).pk)


def _kinds(changes: list[Change]) -> dict[tuple[str, int], set[int]]:
    """Of changed rows that name their content type, which ones they had and have."""
    kinds: dict[tuple[str, int], set[int]] = defaultdict(set)
    for declared in all_followed():
        if any(column.column == "content_type_id" for column in declared.model._meta.local_concrete_fields):
            mine = [change for change in changes if change.table == declared.table]
            for change in mine:
                if was := json.loads(change.was or "{}").get("content_type_id"):
                    kinds[change.table, change.row].add(was)
            rows = declared.model._base_manager.filter(pk__in=[change.row for change in mine][: MOST_ROWS * 2])
            for pk, kind in rows.values_list("pk", "content_type_id"):
                kinds[declared.table, pk].add(kind)
    return kinds


def _complete(declared: Followed, rows: _Rows) -> None:
    """Add to what the rows were found by what they are found by now."""
    if declared.looked_up:
        names = {column: _attribute(declared, column) for column in declared.looked_up}
        for values in declared.model._base_manager.filter(pk__in=list(rows)).values("pk", *names.values()):
            rows[values["pk"]].add({column: values[name] for column, name in names.items()})


def _attribute(declared: Followed, column: str) -> str:
    return next(one.attname for one in declared.model._meta.concrete_fields if one.column == column)


def _of_row(declared: Followed, pk: int, row: _Row) -> Iterator[str]:
    name, is_whole = declared.name, "*" in row.columns
    yield f"{name}:{pk}"
    if is_whole or row.columns & declared.card:
        yield f"{name}:{pk}~"
    if declared.by_column:
        columns = [field.column for field in declared.model._meta.concrete_fields] if is_whole else row.columns
        yield from (f"{name}:{pk}.{column}" for column in columns)
    for sign in _signs(row, is_listed=is_whole or bool(row.columns & declared.listed_by)):
        yield from (f"{name}{sign}{found}" for found in ("", f"{declared.pk}={pk}", *_found_by(declared, row)))


def _signs(row: _Row, *, is_listed: bool) -> str:
    if not is_listed:
        return "!"
    return "!?+" if row.is_shown else "!?"


def _found_by(declared: Followed, row: _Row) -> Iterator[str]:
    """How the row was found and is found, without the name of its model."""
    for column in declared.found_by:
        yield from (f"{column}={value_key(value)}" for value in row.values[column])
    for path in filter(None, row.values[declared.under] if declared.under else ()):
        yield f"{declared.under}={value_key(path)}"
        yield from (f"{declared.under}^{beginning}" for beginning in beginnings(path))


def _of_children(declared: Followed, rows: _Rows) -> Iterator[str]:
    """What is listed through rows that belong to these: the stories of an author, through their bylines."""
    moved = {pk: row for pk, row in rows.items() if "*" in row.columns or row.columns & declared.listed_by}
    for child, column in declared.children if moved else ():
        owner = _attribute(child, column)
        names = {found: _attribute(child, found) for found in child.found_by}
        kept = child.model._base_manager.filter(**{f"{owner}__in": list(moved)})
        for values in kept.values("pk", owner, *names.values()):
            ends = ["", f"{child.pk}={values['pk']}"]
            ends += [f"{found}={value_key(values[name])}" for found, name in names.items()]
            for sign in "?+" if moved[values[owner]].is_shown else "?":
                yield from (f"{child.name}{sign}{end}" for end in ends)
