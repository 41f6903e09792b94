"""Kept pages as files that a web server in front gives out without asking Midad.

`pages/files/<path>/index.html`, and beside it what is compressed. A file is there only as long as the page is what
readers may have: it is written while nothing changes, and removed before the change is committed. An index of its own
says which files carry a key; where it is lost, damaged, or of another store of pages, all files go.

Whoever calls anything here holds `epochs.locked()`.
"""

import hashlib
import logging
import os
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from midad.delivery import headers
from midad.delivery.declarations import EVERYTHING
from midad.delivery.entries import CACHE_HEADERS, Entry
from midad.delivery.epochs import Epochs
from midad.delivery.folders import Known, make_open
from midad.delivery.keys import ALWAYS, Purged

logger = logging.getLogger(__name__)

_NAME = "index.html"
_ENDINGS = {"br": ".br", "gzip": ".gz", "identity": ""}
#: Bytes of a name and of a path that every file system takes.
_LONGEST_NAME, _LONGEST_PATH = 255, 2000
#: A purge of more keys than this is one of everything.
_MOST_KEYS = 5000
_SCHEMA = """
    PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS belongs (incarnation INTEGER NOT NULL, store INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, etag TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS carried (
        key INTEGER NOT NULL, page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        first REAL NOT NULL, last REAL NOT NULL, PRIMARY KEY (key, page)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS of_page ON carried (page);
"""
_opened: dict[Path, "Files"] = {}


def of(epochs: Epochs) -> "Files":
    """The files beside these epochs."""
    folder = epochs.path.parent
    if folder not in _opened or _opened[folder].epochs is not epochs:
        _opened[folder] = Files(epochs)
    return _opened[folder]


# A connection of SQLite does not survive a fork.
os.register_at_fork(after_in_child=_opened.clear)


class Files:
    """The files of the store of pages that `epochs` tells of."""

    def __init__(self, epochs: Epochs) -> None:
        self.epochs = epochs
        self.root = epochs.path.with_name("files")
        self._path = epochs.path.with_name("files.sqlite3")
        self._draft = epochs.path.with_name("draft")
        self._connection: sqlite3.Connection | None = None
        self._inode, self._known = 0, Known(self.root)
        #: Why files could not be removed that should have been; empty when all were.
        self.fault = ""

    def write(self, entry: Entry) -> None:
        """Give the page to the web server, if it is one that a file can be; nothing where it has it already."""
        if not may_be_file(entry):
            return
        path, etag = entry.about.address, entry.about.etag
        try:
            index = self._index()
            known = index.execute("SELECT etag FROM page WHERE path = ?", [path]).fetchone()
            if known != (etag,) or not (self._folder(path) / _NAME).exists():
                self._unlink([path])
                # First into the index: a file that it does not have would never go.
                self._note(index, entry)
                self._put(entry)
        except (sqlite3.Error, OSError) as error:
            logger.warning("%s: the page is no file: %s", path, error)
            self._let_go(error)

    def remove(self, purges: Iterable[Purged]) -> None:
        """Remove the files of all pages that the purges touch. It never raises: the change has to go on."""
        if not self.root.is_dir():
            return
        try:
            if self.fault:
                self.clear()
            # A command with other settings than the web server's changes what its pages show all the same.
            index = self._index(whatever_make=True)
            for purged in purges:
                if EVERYTHING in purged or len(purged) > _MOST_KEYS:
                    self.clear()
                    return
                found = dict(_touched(index, purged))
                self._unlink(found.values())
                index.executemany("DELETE FROM page WHERE id = ?", ((number,) for number in found))
        except (sqlite3.Error, OSError) as error:
            self._let_go(error)

    def remove_page(self, path: str) -> None:
        """Remove the file of one page."""
        if self.root.is_dir() and _is_plain(path):
            self._unlink([path])

    def settle(self, *, wanted: bool) -> None:
        """Let go of files of another store of pages, and of all where none are wanted any more."""
        try:
            if self.fault or self.root.is_dir() != wanted:
                self.clear()
            if wanted:
                self._index()
            elif self.root.is_dir():
                self.root.rmdir()
        except (sqlite3.Error, OSError) as error:
            self._let_go(error)

    def is_another_folder(self) -> bool:
        """Whether all files were let go of since this was last asked."""
        return self.root.is_dir() and self._known.is_another()

    def clear(self) -> None:
        """Remove all files, at once: the folder gets another name, and what is in it is deleted then."""
        self._close()
        folder = self.root.parent
        if self.root.is_dir():
            self.root.rename(folder / f"gone-{secrets.token_hex(8)}")
        for ending in ("", "-journal"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        make_open(self.root)
        # The web server is another user.
        folder.chmod(folder.stat().st_mode | 0o011)
        self.fault = ""
        threading.Thread(target=_sweep, args=(folder,), name="sweeping", daemon=True).start()

    def _let_go(self, error: Exception) -> None:
        """The index is not what it should be: without one, no file may stay."""
        logger.warning("the files of pages are let go: %s", error)
        try:
            self.clear()
        except OSError as worse:
            self.fault = str(worse)
            logger.error("files of pages that have changed cannot be removed: %s", worse)

    def _index(self, *, whatever_make: bool = False) -> sqlite3.Connection:
        """The index of this store of pages, made where there is none; what belongs to another one goes."""
        index, own = self._open(), (self.epochs.incarnation, self.epochs.store)
        known = index.execute("SELECT incarnation, store FROM belongs").fetchall()
        if known != [own] and not (whatever_make and len(known) == 1 and known[0][0] == own[0]):
            self.clear()
            index = self._open()
            index.execute("INSERT INTO belongs VALUES (?, ?)", own)
        return index

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or _inode(self._path) != self._inode:
            self._close()
            index = sqlite3.connect(self._path, timeout=5, isolation_level=None, check_same_thread=False)
            self._connection = index
            index.executescript(_SCHEMA)
            self._inode = _inode(self._path)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _note(self, index: sqlite3.Connection, entry: Entry) -> None:
        about = entry.about
        index.execute("BEGIN IMMEDIATE")
        try:
            index.execute("DELETE FROM page WHERE path = ?", [about.address])
            row = index.execute("INSERT INTO page (path, etag) VALUES (?, ?)", [about.address, about.etag])
            carried = ((_number(key), row.lastrowid, *about.spans.get(key, ALWAYS)) for key in about.keys)
            index.executemany("INSERT OR IGNORE INTO carried VALUES (?, ?, ?, ?)", carried)
            index.execute("COMMIT")
        except BaseException:
            index.execute("ROLLBACK")
            raise

    def _put(self, entry: Entry) -> None:
        """What is compressed first: the web server looks for the page itself, and then for another form of it."""
        folder = self._folder(entry.about.address)
        make_open(folder)
        moment = int(entry.about.etag, 16)
        for encoding, ending in _ENDINGS.items():
            if encoding in entry.bodies:
                self._draft.write_bytes(entry.bodies[encoding])
                self._draft.chmod(0o644)
                # nginx makes its ETag of the moment and the length: it is to be that of Midad.
                os.utime(self._draft, (moment, moment))
                if self._draft.stat().st_mtime != moment:
                    raise OSError("the file system does not keep the moments of files")
                self._draft.replace(folder / f"{_NAME}{ending}")

    def _unlink(self, paths: Iterable[str]) -> None:
        for path in paths:
            folder = self._folder(path)
            for ending in reversed(_ENDINGS.values()):
                with suppress(NotADirectoryError):
                    (folder / f"{_NAME}{ending}").unlink(missing_ok=True)
            with suppress(OSError):
                while folder != self.root:
                    folder.rmdir()
                    folder = folder.parent

    def _folder(self, path: str) -> Path:
        """The folder of a path as WSGI gives it: each character is a byte."""
        return self.root / os.fsdecode(path.strip("/").encode("latin-1"))


def may_be_file(entry: Entry) -> bool:
    """Whether a file says all of the page: found, at a plain path, for ever, with the headers of every page."""
    about = entry.about
    if not (entry.is_found and not entry.until and _is_plain(about.address)):
        return False
    own = {name.lower(): value for name, value in about.headers if name.lower() not in CACHE_HEADERS}
    return own == _ordinary()


@cache
def _ordinary() -> dict[str, str]:
    return {name.lower(): value for name, value in headers.ordinary().items()}


def _is_plain(path: str) -> bool:
    """Whether the path names a folder below the root, and the same one to every program."""
    if not (path.startswith("/") and path.endswith("/") and len(path) <= _LONGEST_PATH) or "?" in path:
        return False
    names = path[1:-1].split("/") if path != "/" else []
    return all(
        0 < len(name) <= _LONGEST_NAME
        and not name.startswith((".", _NAME))
        and all(" " < sign != "\x7f" and sign <= "\xff" for sign in name)
        for name in names
    )


def _touched(index: sqlite3.Connection, purged: Purged) -> Iterator[tuple[int, str]]:
    """The number and the path of each page that carries a key of the purge, for a moment that matters with it."""
    asked = "SELECT id, path FROM carried JOIN page ON page.id = carried.page WHERE key = ?"
    for key, moments in purged.items():
        if moments is None:
            yield from index.execute(asked, [_number(key)]).fetchall()
        for moment in moments or ():
            asked_at = f"{asked} AND first <= ? AND last >= ?"
            yield from index.execute(asked_at, [_number(key), moment, moment]).fetchall()


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(errors="replace"), digest_size=8).digest(), signed=True)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _sweep(folder: Path) -> None:
    for gone in folder.glob("gone-*"):
        shutil.rmtree(gone, ignore_errors=True)
