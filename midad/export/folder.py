"""A copy on the disk: made anew beside the old one, which is there whole until the new one takes its place at once.

Files that are the same bytes are the old ones again, by another link: their times and their blocks stay.
"""

import fcntl
import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from midad.delivery.copies import MARK, draft_of, remember
from midad.delivery.folders import make_open
from midad.export.errors import ExportError, disk_errors_said
from midad.operations.backup.swapping import can_exchange, exchange

#: Bytes of a name and of a whole path that every usual file system takes.
_LONGEST, _LONGEST_PATH = 255, 3000
_MODE = 0o644


def is_a_name(name: str) -> bool:
    """Whether a file can have this name in every usual file system, and none of its parts leads elsewhere."""
    parts = name.split("/")
    is_short = len(name.encode()) <= _LONGEST_PATH and all(len(part.encode()) <= _LONGEST for part in parts)
    return is_short and {"", ".", ".."}.isdisjoint(parts) and "\0" not in name


class Folder:
    """Within it, a new copy for `target` is made. Raises ExportError; the old copy is then as it was."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self._new, self._old = draft_of(self.target), self.target.with_name(f".{self.target.name}.old")
        self.names: set[str] = set()
        self.kept: set[str] = set()

    def __enter__(self) -> "Folder":
        with disk_errors_said(self.target):
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock()
            try:
                self._clean_up()
                self._refuse_others()
                make_open(self._new)
                # From here on, what is withdrawn has to leave the copy that comes of this.
                remember(self.target)
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
            make_open(new.parent)
            new.unlink(missing_ok=True)
            if isinstance(content, bytes):
                is_same = _holds(old, content)
            else:
                with new.open("wb") as file:
                    file.writelines(content)
                is_same = old.is_file() and filecmp.cmp(old, new, shallow=False)
            is_same = is_same and _link(old, new)
            if not is_same and isinstance(content, bytes):
                new.write_bytes(content)
            _open_to_all(new)
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
        with disk_errors_said(self.target):
            if self.kept == self.names == _files(self.target):
                return False
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


def _open_to_all(file: Path) -> None:
    """The web server is another user, whatever this process leaves to others."""
    if file.stat().st_mode & 0o777 != _MODE:
        file.chmod(_MODE)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        # What is withdrawn leaves the old copy meanwhile.
        return False


def _link(old: Path, new: Path) -> bool:
    """Have the old file in the new copy; False where it is there no more: what is withdrawn leaves the old copy too."""
    beside = new.with_name(f"{new.name[:200]}.link")
    try:
        try:
            os.link(old, beside)
        except FileNotFoundError:
            return False
        except OSError:
            # A file system without links, or a file with too many.
            shutil.copy2(old, beside)
    except FileNotFoundError:
        return False
    beside.replace(new)
    return True


class Living:
    """A copy that readers have, in which single files are replaced. Raises ExportError where the disk refuses."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def put(self, name: str, content: bytes | Iterable[bytes]) -> None:
        file = self.target / name
        # An export may be making the same file of the new copy from this one.
        beside = file.with_name(f".{os.getpid()}.{hashlib.blake2b(file.name.encode(), digest_size=8).hexdigest()}")
        with disk_errors_said(self.target):
            make_open(file.parent)
            with beside.open("wb") as written:
                written.writelines([content] if isinstance(content, bytes) else content)
            _open_to_all(beside)
            beside.replace(file)

    def has(self, name: str) -> bool:
        return is_a_name(name) and (self.target / name).is_file()

    def drop(self, name: str) -> bool:
        """Whether there was such a file. Its folder goes with it when nothing else is in it."""
        if not is_a_name(name):
            return False
        file = self.target / name
        with disk_errors_said(self.target):
            try:
                file.unlink()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return False
        # Of an empty folder web servers say that it may not be read, or that there is nothing in it.
        with suppress(OSError):
            for folder in file.parents[: name.count("/")]:
                folder.rmdir()
        return True


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
