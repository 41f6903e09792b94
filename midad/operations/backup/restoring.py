"""Bringing a newspaper back from a backup: everything is made ready beside the old one, then they change places."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.operations import occupancy
from midad.operations.backup import postgresql, sqlite_copy, swapping, versions
from midad.operations.backup.archive_reading import Archive, open_archive
from midad.operations.backup.errors import BackupError, disk_errors_said
from midad.operations.backup.newspaper import Newspaper
from midad.operations.backup.taking import note
from midad.operations.models import BackupEvent

logger = logging.getLogger(__name__)

_AFTER: list[Callable[[], object]] = []
_CARRIED: list[tuple[Callable[[], Any], Callable[[Any], object]]] = []


def register(run: Callable[[], object]) -> None:
    """Have `run` called on every restored database: to ask again for work whose tasks a backup leaves out, say."""
    _AFTER.append(run)


def carry_over(*, read: Callable[[], Any], apply: Callable[[Any], object]) -> None:
    """Have what `read` finds in the newspaper that is replaced given to `apply`, on the restored database.

    For what holds whatever an older backup says: whom the newspaper has promised to forget, say.
    """
    _CARRIED.append((read, apply))


@dataclass(frozen=True)
class Restored:
    """`aside` is where the old newspaper is kept: a folder, None when there was none; `schema` is PostgreSQL's."""

    made_at: datetime
    files: int
    aside: Path | None
    schema: str


def usable(path: Path, newspaper: Newspaper) -> Archive:
    """The backup in the file `path`, found whole, and of a version and a database that this Midad can take.

    Raises BackupError.
    """
    archive = open_archive(path)
    versions.refuse_newer(archive.manifest)
    ours = "postgresql" if newspaper.database is None else "sqlite"
    if archive.manifest.database.engine != ours:
        raise BackupError(
            _("The backup is of a %(theirs)s database, and MIDAD_DATABASE_URL names one of %(ours)s: set it first.")
            % {"theirs": archive.manifest.database.engine, "ours": ours}
        )
    return archive


def restore(*, archive: Archive, newspaper: Newspaper) -> Restored:
    """Put the newspaper of `archive` into the place of `newspaper`, whose things are kept beside.

    Nothing of it is touched before the new one is unpacked, found whole and brought up to date. Raises BackupError,
    and OccupiedError while the newspaper is running.
    """
    home = newspaper.home
    stamp = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
    old = f"before_{stamp.replace('-', '_')}"
    replaces = has_newspaper(newspaper)
    schema = old if newspaper.database is None and postgresql.has_tables() else ""
    with ExitStack() as stack:
        stack.enter_context(disk_errors_said(home))
        stack.enter_context(occupancy.alone(home))
        carried = _read_what_is_carried(newspaper)
        staged = stack.enter_context(_staged(newspaper, replaces=replaces))
        # The folder that takes the place of the old one is held too: nobody starts a newspaper in between.
        stack.enter_context(occupancy.alone(staged.folder))
        archive.extract(database=staged.database, media=staged.media)
        stack.enter_context(_database_in_place(archive, newspaper, staged, carried, aside=old))
        swapping.owned_like(staged.folder, home)
        aside = _change_places(newspaper, staged, stamp, replaces=replaces)
    return Restored(archive.manifest.made_at, len(archive.manifest.files), aside, schema)


def has_newspaper(newspaper: Newspaper) -> bool:
    """Whether a restore would put anything aside."""
    if newspaper.database is None and postgresql.has_tables():
        return True
    is_there = newspaper.database is not None and newspaper.database.exists()
    return is_there or (newspaper.media.is_dir() and any(newspaper.media.iterdir()))


def bring_up_to_date() -> None:
    """Migrate the database of the connection, which was just restored."""
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def connected_to(database: Path) -> Iterator[None]:
    """Have the connection lead to the SQLite file `database` meanwhile."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


_Carried = tuple[Callable[[Any], object], Any]


@dataclass(frozen=True)
class _Staged:
    """The newspaper that is being made ready; a `database` of PostgreSQL is its dump."""

    folder: Path
    database: Path
    media: Path


@contextmanager
def _staged(newspaper: Newspaper, *, replaces: bool) -> Iterator[_Staged]:
    """A new folder on the disk of the home; gone at the end, or become the home."""
    home, database = newspaper.home, newspaper.database
    folder = home / ".restoring"
    if swapping.can_exchange(home) and replaces:
        folder = home.with_name(f".{home.name}.restoring")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    inside = folder / (".dump" if database is None else database.name)
    if database is not None and database.is_relative_to(home):
        inside = folder / database.relative_to(home)
    try:
        inside.parent.mkdir(parents=True, exist_ok=True)
        yield _Staged(folder, inside, folder / newspaper.media.relative_to(home))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database_in_place(
    archive: Archive, newspaper: Newspaper, staged: _Staged, carried: list[_Carried], *, aside: str
) -> Iterator[None]:
    """Make the restored database ready; one outside the home takes its place, and leaves it when the body fails."""
    if newspaper.database is None:
        with postgresql.replaced(staged.database, aside=aside):
            staged.database.unlink()
            _finish(archive, carried)
            yield
        return
    sqlite_copy.check(staged.database)
    with connected_to(staged.database):
        _finish(archive, carried)
    if newspaper.database.is_relative_to(newspaper.home):
        yield
        return
    with sqlite_copy.replaced(staged.database, newspaper.database, aside=aside):
        yield


def _read_what_is_carried(newspaper: Newspaper) -> list[_Carried]:
    """With what has to be done with it. A newspaper that cannot be read is no reason not to restore it."""
    is_there = newspaper.database.exists() if newspaper.database else postgresql.has_tables()
    found: list[_Carried] = []
    if not is_there:
        return found
    with _looked_at():
        for read, apply in _CARRIED:
            try:
                found.append((apply, read()))
            except DatabaseError as error:
                logger.warning("nothing is taken over from the newspaper that is there: %s", error)
                connection.close()
    return found


@contextmanager
def _looked_at() -> Iterator[None]:
    """Have the connection change nothing meanwhile: what is kept aside is kept as it was."""
    options = connection.settings_dict["OPTIONS"]
    connection.close()
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"] = {**options, "init_command": "PRAGMA query_only=ON"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = options


def _finish(archive: Archive, carried: list[_Carried]) -> None:
    bring_up_to_date()
    for apply, value in carried:
        apply(value)
    for run in _AFTER:
        run()
    made_at = archive.manifest.made_at
    for kind, moment in ((BackupEvent.Kind.MADE, made_at), (BackupEvent.Kind.RESTORED, timezone.now())):
        note(kind, file=archive.path, size=archive.size, content_at=made_at, happened_at=moment)


def _change_places(newspaper: Newspaper, staged: _Staged, stamp: str, *, replaces: bool) -> Path | None:
    """The last step; returns where the old newspaper is."""
    home = newspaper.home
    if staged.folder.parent == home.parent:
        shutil.copymode(home, staged.folder)
        aside = home.with_name(f"{home.name}.before-{stamp}")
        swapping.exchange(staged.folder, home, aside)
        return aside
    kept = home / f"before-{stamp}" if replaces else None
    swapping.move_in(staged.folder, home, kept)
    return kept
