"""Making a backup while the newsroom works."""

import fcntl
import gzip
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from midad import __version__
from midad.operations.backup import postgresql, sqlite_copy
from midad.operations.backup.archive_writing import CHUNK, ArchiveWriter
from midad.operations.backup.errors import BackupError, disk_errors_said
from midad.operations.backup.manifest import DATABASE, MEDIA, Database, Entry, Manifest
from midad.operations.backup.newspaper import Newspaper, plain_settings, tables_left_out
from midad.operations.backup.versions import newest_migrations
from midad.operations.models import BackupEvent


@dataclass(frozen=True)
class Taken:
    """A backup that was made: `size` of the file in bytes, `left_out` as in the manifest."""

    path: Path
    size: int
    files: int
    made_at: datetime
    left_out: list[str]


def back_up(*, target: Path, newspaper: Newspaper) -> Taken:
    """Write a backup to the file `target`, or under a dated name when that is a folder, and note that it was made.

    What was there under this name is replaced in the last step, by a whole backup. Raises BackupError.
    """
    moment = timezone.now()
    path = _place(target, moment, newspaper)
    with disk_errors_said(path.parent), _draft(path) as draft:
        manifest = _write(draft, newspaper, moment)
        draft.path.replace(path)
        _sync(path.parent)
    taken = Taken(path, path.stat().st_size, len(manifest.files), moment, manifest.left_out)
    note(BackupEvent.Kind.MADE, file=path, size=taken.size, content_at=moment)
    return taken


def note(
    kind: BackupEvent.Kind, *, file: Path, size: int, content_at: datetime, happened_at: datetime | None = None
) -> None:
    """Write down what was done with a backup, now or at `happened_at`, for `midad doctor`."""
    BackupEvent.objects.create(
        kind=kind, happened_at=happened_at or timezone.now(), content_at=content_at, file=file.name[-255:], size=size
    )


def _place(target: Path, moment: datetime, newspaper: Newspaper) -> Path:
    path = target.absolute()
    if path.is_dir():
        path /= timezone.localtime(moment).strftime("midad-%Y-%m-%d-%H%M%S.tar")
    if not path.parent.is_dir():
        raise BackupError(_("There is no folder %(folder)s.") % {"folder": path.parent})
    for public in (newspaper.media, Path(settings.STATIC_ROOT)):
        if path.resolve().is_relative_to(public.resolve()):
            raise BackupError(
                _("%(folder)s is open to every reader: keep backups somewhere else.") % {"folder": public}
            )
    return path


class _Draft(NamedTuple):
    """The archive before it has its name, and the two files that are needed while it is made."""

    path: Path
    file: BinaryIO

    @property
    def copy(self) -> Path:
        return self.path.with_name(f"{self.path.name}.copy")

    @property
    def packed(self) -> Path:
        return self.path.with_name(f"{self.path.name}.gz")


@contextmanager
def _draft(path: Path) -> Iterator[_Draft]:
    """A hidden file beside `path`, readable by its owner alone; gone at the end with its companions.

    One that a killed process left behind is used again. Raises BackupError while another process writes it.
    """
    hidden = path.with_name(f".{path.name}.part")
    hidden.touch(0o600)
    with hidden.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(_("Another backup is being written to %(file)s.") % {"file": path}) from error
        draft = _Draft(hidden, file)
        try:
            file.truncate(0)
            file.seek(0)
            yield draft
        finally:
            for leftover in (hidden, draft.copy, draft.copy.with_name(f"{draft.copy.name}-journal"), draft.packed):
                leftover.unlink(missing_ok=True)


def _write(draft: _Draft, newspaper: Newspaper, moment: datetime) -> Manifest:
    """Write the archive. The database comes first: what its rows name was on the disk before them."""
    writer = ArchiveWriter(draft.file)
    database = _add_database(writer, draft, newspaper)
    files: list[Entry] = []
    left_out: list[str] = []
    for source, name in _files(newspaper.media):
        entry = writer.add_file(source, f"{MEDIA}/{name}") if _is_text(name) else None
        if entry:
            files.append(entry)
        else:
            left_out.append(name.encode("utf-8", "replace").decode())
    manifest = Manifest(__version__, moment, database, files, plain_settings(), left_out)
    writer.finish(manifest)
    return manifest


def _add_database(writer: ArchiveWriter, draft: _Draft, newspaper: Newspaper) -> Database:
    """Copy the database beside the archive, readable by its owner alone, and add the copy, packed."""
    for path in (draft.copy, draft.packed):
        path.unlink(missing_ok=True)
        path.touch(0o600)
    if newspaper.database is None:
        tables = postgresql.dump(draft.copy, without=tables_left_out())
    else:
        sqlite_copy.copy(newspaper.database, draft.copy, without=tables_left_out())
        tables = sqlite_copy.rows_of_tables(draft.copy)
    size, sha256 = _pack(draft.copy, draft.packed)
    draft.copy.unlink()
    entry = writer.add_file(draft.packed, DATABASE)
    if entry is None:
        raise BackupError(_("Another program writes into %(folder)s.") % {"folder": draft.path.parent})
    draft.packed.unlink()
    engine = "postgresql" if newspaper.database is None else "sqlite"
    return Database(engine, entry, size, sha256, tables, newest_migrations())


def _pack(source: Path, target: Path) -> tuple[int, str]:
    """Write `source` into the gzip file `target`; return the size and the SHA-256 of what was packed."""
    digest = hashlib.sha256()
    with source.open("rb") as plain, target.open("wb") as raw:
        with gzip.GzipFile("", "wb", 5, raw, mtime=0) as packed:
            while chunk := plain.read(CHUNK):
                digest.update(chunk)
                packed.write(chunk)
        return plain.tell(), digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The regular files under `folder` with their paths from there, in a fixed order. Links are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if not path.is_symlink():
                yield path, path.relative_to(folder).as_posix()


def _is_text(name: str) -> bool:
    """Whether the file's name is UTF-8, as the names of all files that Midad writes are."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _sync(folder: Path) -> None:
    """Have the new name itself on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
