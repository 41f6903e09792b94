"""Triggers that note every changed row of the declared tables, whoever changes it and by whatever statement."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

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
        for name, table in _present(connection):
            cursor.execute(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))


def are_current(connection: Any) -> bool:
    """Whether the triggers are those of the declared tables as they are declared now."""
    wanted = {_name(table, act) for table, act in _wanted()}
    installed = Installed._default_manager.using(connection.alias).filter(pk=1, digest=_digest(connection))
    return wanted <= {name for name, _table in _present(connection)} and installed.exists()


def _present(connection: Any) -> list[tuple[str, str]]:
    asked = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return [(name, table) for name, table in cursor.fetchall() if name.startswith(_PREFIX)]


def _wanted() -> Iterator[tuple[str, str]]:
    for table, declared in _tables().items():
        for act in _ACTS:
            if act != "update" or _shown(table, declared):
                yield table, act


def _digest(connection: Any) -> str:
    said = "\n".join(_statements(connection.vendor))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _statements(vendor: str) -> Iterator[str]:
    for table, declared in _tables().items():
        yield from _VENDORS[vendor](table, declared)


_ACTS = ("insert", "update", "delete")


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


def _sqlite(table: str, declared: list[Followed]) -> Iterator[str]:
    pk, shown = _columns(table)[0], _shown(table, declared)
    was = ", ".join(f"'{column}', OLD.\"{column}\"" for column in _kept(table, declared))
    changed = " || ".join(
        f"CASE WHEN OLD.\"{column}\" IS NOT NEW.\"{column}\" THEN '{column} ' ELSE '' END" for column in shown
    )
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in shown)
    note = f'INSERT INTO {Change._meta.db_table} ("table", "row", "columns", was)'
    old = f"json_object({was})"
    for act, when, row, columns, before in (
        ("insert", "", "NEW", "'*'", "''"),
        ("update", f"WHEN {differs}", "NEW", changed, old),
        ("delete", "", "OLD", "'*'", old),
    ):
        if act == "update" and not shown:
            continue
        yield (
            f'CREATE TRIGGER "{_name(table, act)}" AFTER {act.upper()} ON "{table}" FOR EACH ROW {when} '
            f"BEGIN {note} VALUES ('{table}', {row}.\"{pk}\", {columns}, {before}); END"
        )


def _postgresql(table: str, declared: list[Followed]) -> Iterator[str]:
    pk, shown = _columns(table)[0], _shown(table, declared)
    was = ", ".join(f"'{column}', OLD.\"{column}\"" for column in _kept(table, declared))
    changed = " || ".join(
        f"CASE WHEN OLD.\"{column}\" IS DISTINCT FROM NEW.\"{column}\" THEN '{column} ' ELSE '' END" for column in shown
    )
    differs = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in shown)
    note = f'INSERT INTO {Change._meta.db_table} ("table", "row", "columns", was)'
    old = f"json_build_object({was})::text"
    for act, when, row, columns, before in (
        ("insert", "", "NEW", "'*'", "''"),
        ("update", f"WHEN ({differs})", "NEW", changed, old),
        ("delete", "", "OLD", "'*'", old),
    ):
        if act == "update" and not shown:
            continue
        name = _name(table, act)
        yield (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ '  # noqa: S608
            f"BEGIN {note} VALUES ('{table}', {row}.\"{pk}\", {columns}, {before}); RETURN NULL; END $$"
        )
        yield (
            f'CREATE TRIGGER "{name}" AFTER {act.upper()} ON "{table}" FOR EACH ROW {when} EXECUTE FUNCTION "{name}"()'
        )


_VENDORS = {"sqlite": _sqlite, "postgresql": _postgresql}
