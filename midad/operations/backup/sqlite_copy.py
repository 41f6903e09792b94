"""A consistent copy of an SQLite database that is being written to."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from midad.operations.backup.errors import BackupError


def copy(source: Path, target: Path, *, without: Iterable[str]) -> None:
    """Copy the database `source` to the file `target`, which is new or empty, without the rows of the tables `without`.

    Copied in one step: with a write-ahead log, writers go on meanwhile and the copy is of one moment. Raises
    sqlite3.Error (the disk is full, say), and BackupError when there is no database or the copy is damaged.
    """
    if not source.exists():
        raise BackupError(_("There is no newspaper in %(folder)s yet.") % {"folder": source.parent})
    with closing(sqlite3.connect(source, timeout=60)) as live, closing(sqlite3.connect(target)) as made:
        live.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
        for table in set(tables(made)).intersection(without):
            made.execute(f'DELETE FROM "{table}"')  # noqa: S608 - the names of our own models' tables
        made.commit()
        # Rows that were deleted stay in free pages until the file is written anew.
        made.execute("VACUUM")
    check(target)


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of the tables that are not SQLite's own."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in rows)


def rows_of_tables(database: Path) -> dict[str, int]:
    """The number of rows of every table of the database file."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return {
            name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of tables
            for name in tables(connection)
        }


def check(database: Path) -> None:
    """Raise BackupError unless SQLite finds the file whole."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            answers = [text for (text,) in connection.execute("PRAGMA integrity_check(3)")]
        except sqlite3.DatabaseError as error:
            answers = [str(error)]
    if answers != ["ok"]:
        raise BackupError(_("The database is damaged: %(error)s.") % {"error": "; ".join(answers)})


@contextmanager
def replaced(made: Path, database: Path, *, aside: str) -> Iterator[None]:
    """Put the file `made` into the place of `database`, whose files stay beside it with `aside` in their names.

    When the body fails, they are back. Nothing may be connected to `database`.
    """
    pairs = [(f"{database.name}{end}", f"{database.name}.{aside}{end}") for end in ("", "-wal", "-shm")]
    kept = [
        (database.with_name(old), database.with_name(new)) for old, new in pairs if database.with_name(old).exists()
    ]
    beside = database.with_name(f".{database.name}.restoring")
    # The home may be on another disk.
    shutil.move(made, beside)
    for file, other in kept:
        file.rename(other)
    beside.rename(database)
    try:
        yield
    except BaseException:
        database.unlink()
        for file, other in kept:
            other.rename(file)
        raise
