"""A copy on the disk: made anew beside the old one, which is there whole until the new one takes its place at once.

Files that are the same bytes are the old ones again, by another link: their times and their blocks stay.
"""

import fcntl
import filecmp
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from midad.export.errors import ExportError, disk_errors_said
from midad.operations.backup.swapping import can_exchange, exchange

#: Says of a folder that it is a copy; nothing else is ever replaced.
MARK = ".midad-copy"
_LONGEST = 255


def is_a_name(name: str) -> bool:
    """Whether a file can have this name in every usual file system, and none of its parts leads elsewhere."""
    parts = name.split("/")
    return all(part not in {"", ".", ".."} and len(part.encode()) <= _LONGEST for part in parts) and "\0" not in name


class Folder:
    """Within it, a new copy for `target` is made. Raises ExportError; the old copy is then as it was."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self._new, self._old = (self.target.with_name(f".{self.target.name}.{end}") for end in ("new", "old"))
        self.names: set[str] = set()
        self.kept: set[str] = set()

    def __enter__(self) -> "Folder":
        with disk_errors_said(self.target):
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock()
            try:
                self._clean_up()
                self._refuse_others()
                self._new.mkdir()
            except BaseException:
                os.close(self._descriptor)
                raise
        return self

    def __exit__(self, *_raised: Any) -> None:
        shutil.rmtree(self._new, ignore_errors=True)
        shutil.rmtree(self._old, ignore_errors=True)
        os.close(self._descriptor)

    def put(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """Write a file of the new copy; once more, if it is there already."""
        old, new = self.target / name, self._new / name
        with disk_errors_said(self.target):
            new.parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            if isinstance(content, bytes):
                is_same = _holds(old, content)
                if not is_same:
                    new.write_bytes(content)
            else:
                with new.open("wb") as file:
                    file.writelines(content)
                is_same = old.is_file() and filecmp.cmp(old, new, shallow=False)
                if is_same:
                    new.unlink()
            if is_same:
                _link(old, new)
        self.names.add(name)
        (self.kept.add if is_same else self.kept.discard)(name)

    def has(self, name: str) -> bool:
        return name in self.names

    def drop(self, name: str) -> None:
        self.names.discard(name)
        self.kept.discard(name)
        (self._new / name).unlink(missing_ok=True)

    def prepare(self) -> None:
        """Have everything on the disk, so that `finish` takes a moment."""
        mark = {"midad": 1, "address": settings.MIDAD_URL, "files": len(self.names) + 1}
        self.put(MARK, json.dumps(mark).encode() + b"\n")
        os.sync()

    def finish(self) -> bool:
        """Put the new copy in the place of the old one; False if that is the same already, and was left alone."""
        if self.kept == self.names == _files(self.target):
            return False
        with disk_errors_said(self.target):
            if self.target.exists():
                exchange(self._new, self.target, self._old)
            else:
                self._new.rename(self.target)
        return True

    def _lock(self) -> None:
        self._descriptor = os.open(self.target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise ExportError(
                _("Another copy is being made in %(folder)s: wait until it is done.") % {"folder": self.target.parent}
            ) from error

    def _clean_up(self) -> None:
        """What an export that was killed has left; where it was killed between two names, the old copy is set back."""
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        shutil.rmtree(self._new, ignore_errors=True)
        shutil.rmtree(self._old, ignore_errors=True)

    def _refuse_others(self) -> None:
        if not self.target.exists():
            return
        if not self.target.is_dir() or (any(self.target.iterdir()) and not (self.target / MARK).is_file()):
            raise ExportError(
                _("%(folder)s holds something else than a copy of a newspaper: name an empty folder, or a new one.")
                % {"folder": self.target}
            )
        if not can_exchange(self.target):
            raise ExportError(
                _("%(folder)s cannot be replaced as a whole: name a folder inside it.") % {"folder": self.target}
            )


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:
        # A file system without links, or a file with too many.
        shutil.copy2(old, new)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
