"""Copies of a PostgreSQL database, by PostgreSQL's own tools."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from midad import env
from midad.operations.backup.errors import BackupError

_SCHEMA = "public"
_PLAIN = ["--no-owner", "--no-privileges", f"--schema={_SCHEMA}"]


def dump(target: Path, *, without: Iterable[str]) -> dict[str, int]:
    """Write a dump in PostgreSQL's custom format to `target`, without the rows of the tables `without`.

    Returns the number of rows of each table, counted in the snapshot that was dumped. Raises BackupError when the
    tool is missing or fails, OSError when the disk is full.
    """
    empty = set(without)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone() or [""]
        rows = {name: 0 if name in empty else count for name, count in _rows_of_tables().items()}
        options = [*_PLAIN, "--format=custom", "--compress=0", f"--snapshot={snapshot}"]
        options += [f"--exclude-table-data={_SCHEMA}.{name}" for name in sorted(empty)]
        with target.open("wb") as file:
            _run("pg_dump", options, stdout=file.fileno())
    return rows


@contextmanager
def replaced(dump_file: Path, *, aside: str) -> Iterator[None]:
    """Restore the dump and keep what was in the database, if anything was, under the schema `aside`.

    When the restore, or the body, fails, the database is as it was. Raises BackupError.
    """
    _refuse_company()
    was_empty = not has_tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA {_SCHEMA} RENAME TO "{aside}"; CREATE SCHEMA {_SCHEMA}')
        _move_extensions(aside, _SCHEMA)
    try:
        _load(dump_file)
        yield
    except BaseException:
        with transaction.atomic(), connection.cursor() as cursor:
            _move_extensions(_SCHEMA, aside)
            cursor.execute(f'DROP SCHEMA {_SCHEMA} CASCADE; ALTER SCHEMA "{aside}" RENAME TO {_SCHEMA}')
        raise
    if was_empty:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA "{aside}"')


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """Have the connection lead to a new, empty database of this name, which is dropped in the end."""
    usual = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        except DatabaseError as error:
            raise BackupError(
                _("The database cannot be tried out: its user may not create databases (CREATEDB). %(error)s")
                % {"error": error}
            ) from error
    try:
        _connect(name)
        yield
    finally:
        _connect(usual)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def load(dump_file: Path) -> dict[str, int]:
    """Restore the dump into the database of the connection, which is empty; return the rows of each table."""
    _load(dump_file)
    return _rows_of_tables()


def has_tables() -> bool:
    """Whether there is anything in the database that a restore would put aside."""
    return bool(connection.introspection.table_names())


def _connect(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _load(dump_file: Path) -> None:
    name = connection.settings_dict["NAME"]
    _run("pg_restore", [*_PLAIN, "--single-transaction", "--exit-on-error", str(dump_file)], into=name)


def _rows_of_tables() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [_SCHEMA])
        names = [name for (name,) in cursor.fetchall()]
        rows: dict[str, int] = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM {_SCHEMA}."{name}"')  # noqa: S608 - names of tables
            [rows[name]] = cursor.fetchone() or [0]
    return rows


def _move_extensions(source: str, target: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE nspname = %s", [source]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER EXTENSION "{name}" SET SCHEMA "{target}"')


def _refuse_company() -> None:
    """Raise BackupError while anybody else is connected to the database: another machine's newspaper, say."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        [others] = cursor.fetchone() or [0]
    if others:
        raise BackupError(_("Others are connected to the database: stop the newspaper on every machine first."))


def _run(tool: str, options: list[str], *, into: str = "", stdout: int | None = None) -> None:
    """Run one of PostgreSQL's tools on the database of the connection; `into` names it for `pg_restore`."""
    arguments, variables = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, options)
    where = [f"--dbname={into}"] if into else [arguments[-1]]
    # The database's name is the last of Django's arguments for psql; for pg_restore the last one is the dump.
    command = [_path_of(tool), *where, *arguments[1:-1]] if into else [_path_of(tool), *arguments[1:]]
    answer = subprocess.run(  # noqa: S603 - PostgreSQL's own tool, no shell
        command,
        env=env.of_child(variables or {}),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answer.returncode == 0:
        return
    if os.strerror(errno.ENOSPC) in answer.stderr:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    said = answer.stderr.strip().splitlines() or [str(answer.returncode)]
    raise BackupError(_("%(tool)s failed: %(error)s") % {"tool": tool, "error": said[0]})


def _path_of(tool: str) -> str:
    """Where the tool is: on the path, or where Debian keeps those of each version."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(tool) or (str(newest[-1]) if newest else None)
    if found is None:
        raise BackupError(
            _("The program %(tool)s is missing: install PostgreSQL's client programs (on Debian: postgresql-client).")
            % {"tool": tool}
        )
    return found
