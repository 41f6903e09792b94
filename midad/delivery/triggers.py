"""Triggers that note every changed row of the declared tables, whoever changes it and by whatever statement."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from midad.delivery.changes import MOST_ROWS
from midad.delivery.declarations import Followed, all_followed
from midad.delivery.models import Change, Installed

_PREFIX = "delivery_notes_"


def install(connection: Any) -> None:
    """Put the triggers of all declared tables in place, and note which ones they are."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)
    Installed._default_manager.using(connection.alias).update_or_create(pk=1, defaults={"digest": _digest(connection)})


def remove(connection: Any) -> None:
    """Take all triggers off: a column that one of them names could not be dropped."""
    with connection.cursor() as cursor:
        for name, _is_on in _present(connection):
            is_function = connection.vendor == "postgresql"
            cursor.execute(f'DROP FUNCTION "{name}"() CASCADE' if is_function else f'DROP TRIGGER "{name}"')


def are_current(connection: Any) -> bool:
    """Whether the triggers are those of the declared tables as they are declared now."""
    wanted = {_name(table, act) for table, act, _declared in _wanted(connection.vendor)}
    installed = Installed._default_manager.using(connection.alias).filter(pk=1, digest=_digest(connection))
    return wanted <= {name for name, is_on in _present(connection) if is_on} and installed.exists()


def _present(connection: Any) -> list[tuple[str, bool]]:
    """The triggers of this newspaper, and whether each is on: a restore keeps those of the former one beside."""
    asked = {
        "sqlite": "SELECT name, 1 FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, tgenabled IN ('O', 'A') FROM pg_trigger "
        "WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return [(name, bool(is_on)) for name, is_on in cursor.fetchall() if name.startswith(_PREFIX)]


def _digest(connection: Any) -> str:
    said = "\n".join(_statements(connection.vendor))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _statements(vendor: str) -> Iterator[str]:
    for table, act, declared in _wanted(vendor):
        yield from _CREATED[vendor](table, act, *_note(vendor, table, act, declared))


def _wanted(vendor: str) -> Iterator[tuple[str, str, list[Followed]]]:
    for table, declared in _tables().items():
        for act in _ACTS[vendor]:
            if act != "update" or _shown(table, declared):
                yield table, act, declared


def _tables() -> dict[str, list[Followed]]:
    """The tables of the declared models, each with the declarations that it is a part of."""
    tables: dict[str, list[Followed]] = {}
    for declared in all_followed():
        for table in declared.tables:
            tables.setdefault(table, []).append(declared)
    return tables


def _name(table: str, act: str) -> str:
    return f"{_PREFIX}{act}_{table}"


def _columns(table: str) -> tuple[str, list[str]]:
    """The key of a table, and its other columns."""
    model = next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    pk = str(model._meta.pk.column)
    return pk, [str(field.column) for field in model._meta.local_concrete_fields if field.column != pk]


def _shown(table: str, declared: Iterable[Followed]) -> list[str]:
    return [column for column in _columns(table)[1] if any(one.is_shown(column) for one in declared)]


def _kept(table: str, declared: Iterable[Followed]) -> list[str]:
    """What is kept of a row as it was; of a page also what kind it is."""
    kept = {column for one in declared for column in one.looked_up} | {"content_type_id"}
    return [column for column in _columns(table)[1] if column in kept]


def _note(vendor: str, table: str, act: str, declared: list[Followed]) -> tuple[str, str]:
    """The statement that notes a changed row, and on what condition it is one.

    Of a table that is emptied at once, as many rows are noted as are looked at one by one.
    """
    pk, shown = _columns(table)[0], _shown(table, declared)
    row, old = ("OLD" if act == "delete" else "NEW"), ("gone" if act == "truncate" else "OLD")
    differs = {column: f'OLD."{column}" {_DIFFERS[vendor]} NEW."{column}"' for column in shown}
    changed = " || ".join(f"CASE WHEN {differs[column]} THEN '{column} ' ELSE '' END" for column in shown)
    was = _JSON[vendor].format(", ".join(f"'{column}', {old}.\"{column}\"" for column in _kept(table, declared)))
    note = f'INSERT INTO {Change._meta.db_table} ("table", "row", "columns", was)'
    if act == "truncate":
        rows = f"SELECT '{table}', gone.\"{pk}\", '*', {was} FROM \"{table}\" gone LIMIT {MOST_ROWS + 1}"  # noqa: S608
        return f"{note} {rows}", ""
    columns, was = (changed if act == "update" else "'*'"), ("''" if act == "insert" else was)
    when = f" WHEN ({' OR '.join(differs.values())})" if act == "update" else ""
    return f"{note} VALUES ('{table}', {row}.\"{pk}\", {columns}, {was})", when


def _sqlite(table: str, act: str, note: str, when: str) -> Iterator[str]:
    yield (
        f'CREATE TRIGGER "{_name(table, act)}" AFTER {act.upper()} ON "{table}" FOR EACH ROW{when} BEGIN {note}; END'
    )


def _postgresql(table: str, act: str, note: str, when: str) -> Iterator[str]:
    """A function, which finds the table of changes from wherever it is called, and its trigger."""
    name = _name(table, act)
    moment = "BEFORE TRUNCATE" if act == "truncate" else f"AFTER {act.upper()}"
    each = "STATEMENT" if act == "truncate" else "ROW"
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT '
        f"AS $$ BEGIN {note}; RETURN NULL; END $$"
    )
    yield f'CREATE TRIGGER "{name}" {moment} ON "{table}" FOR EACH {each}{when} EXECUTE FUNCTION "{name}"()'


_ROWS = ("insert", "update", "delete")
_ACTS = {"sqlite": _ROWS, "postgresql": (*_ROWS, "truncate")}
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
_JSON = {"sqlite": "json_object({})", "postgresql": "json_build_object({})::text"}
_CREATED = {"sqlite": _sqlite, "postgresql": _postgresql}
