"""Kept pages: in the memory of each process, over files that all of a host share and that survive restarts."""

import fcntl
import hashlib
import logging
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from django.db import DatabaseError

from midad.delivery import files, log
from midad.delivery.entries import Entry, unpack
from midad.delivery.epochs import Epochs
from midad.delivery.files import Files
from midad.delivery.folders import Known

logger = logging.getLogger(__name__)

#: What is not there, or is there no more, is kept in memory alone and in few entries: anybody can ask for such.
MOST_MISSING = 500
#: Larger pages are not kept.
LARGEST = 4 * 2**20
_WAYS = 256
#: Seconds after which what is being written is what a killed process has left.
_LEFT_OVER = 3600


class Store:
    """The kept pages in `folder`; `megabytes` of them in memory."""

    def __init__(self, folder: Path, epochs: Epochs, megabytes: int) -> None:
        self.folder, self.epochs, self.most = folder, epochs, megabytes * 2**20
        self._pages: OrderedDict[str, Entry] = OrderedDict()
        self._missing: OrderedDict[str, Entry] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        #: The pages as files for a web server in front, where it is to have them.
        self.files: Files | None = None
        #: Why the last page could not be written; empty when it was.
        self.fault = ""
        #: Whether pages are in memory alone, and the folder that the others are in.
        self._is_behind, self._kept = False, Known(folder / "kept")

    def get(self, path: str, number: str = "") -> Entry | None:
        """The page that readers may have at this path, for this `page` of its query; None where there is none."""
        return self._first(self._in_memory, path, number) if number else self._in_memory(path)

    def at_hand(self, path: str, number: str = "") -> Entry | None:
        """As `get`, for who cannot wait: None also where the log or the disk would have to be asked."""
        return self._first(self._at_hand, path, number) if number else self._at_hand(path)

    def _at_hand(self, address: str) -> Entry | None:
        entry = self._pages.get(address) or self._missing.get(address)
        if entry is None or (self.files is not None and entry.checked != self.epochs.state):
            return None
        if not self.is_valid(entry, asking=False):
            return None
        entry.is_used = True
        return entry

    def load(self, path: str, number: str = "") -> Entry | None:
        """As `get`, from the files when it is not in memory."""
        return self.get(path, number) or self._first(self._from_file, path, number)

    def _first(self, find: Callable[[str], Entry | None], path: str, number: str) -> Entry | None:
        if not number:
            return find(path)
        entry = find(f"{path}?{number}")
        if entry is None:
            entry = find(path)
            if entry is not None and (entry.about.varies or not entry.is_found):
                return None
        return entry

    def _in_memory(self, address: str) -> Entry | None:
        entry = self._pages.get(address) or self._missing.get(address)
        if entry is None:
            return None
        is_looked_up = entry.checked != self.epochs.state
        if self.is_valid(entry):
            entry.is_used = True
            if is_looked_up and self.files is not None:
                self._hand_out(entry)
            return entry
        if not self.epochs.is_changing:
            self._drop(entry)
        return None

    def _from_file(self, address: str) -> Entry | None:
        entry = self._read(address)
        if entry is not None:
            self._remember(entry)
            if self.files is not None:
                self._hand_out(entry)
        return entry

    def is_valid(self, entry: Entry, *, asking: bool = True) -> bool:
        """Whether nothing has changed that the page depends on; without `asking` the log, as far as the slots tell."""
        epochs = self.epochs
        state = epochs.state
        if entry.store != epochs.store or (entry.until and entry.until <= time.time()):
            return False
        if entry.checked == state:
            return True
        if not epochs.is_unchanged(entry.slots, entry.since):
            # While a change is being committed, the log does not have it yet.
            if state & 1 or not asking or not _is_same(entry, state >> 1):
                return False
            entry.since = state >> 1
        if not state & 1:
            entry.checked = state
        return True

    def keep(self, entry: Entry) -> bool:
        """Keep a page, if nothing that it depends on has changed since its making began; whether it is kept."""
        if entry.size > LARGEST:
            return False
        with self.epochs.locked():
            if self.epochs.is_changing or not self.is_valid(entry):
                return False
            if entry.is_found:
                self._write(entry)
            if self.files is not None:
                self.files.write(entry)
        self._remember(entry)
        return True

    def settle(self) -> None:
        """Write what is in memory alone, when a full disk has room again or the files were deleted."""
        self._kept.path.mkdir(exist_ok=True)
        if not self._kept.is_another() and not self._is_behind:
            return
        self._is_behind = False
        with self._lock:
            entries = list(self._pages.values())
        for entry in entries:
            if self._path(entry.about.address).exists():
                continue
            with self.epochs.locked():
                if not self.epochs.is_changing and self.is_valid(entry):
                    self._write(entry)
            if self._is_behind:
                return
        self.fault = ""

    def _hand_out(self, entry: Entry) -> None:
        """Have the web server in front find a page that is kept, if it does not."""
        with self.epochs.locked():
            if self.files is not None and not self.epochs.is_changing and self.is_valid(entry):
                self.files.write(entry)

    def look_after_files(self, *, wanted: bool) -> None:
        """Give files to a web server in front, or none.

        Where all were let go of, pages are read from the disk again, and get theirs when they are.
        """
        with self.epochs.locked():
            known = files.of(self.epochs)
            known.settle(wanted=wanted)
        self.files = known if wanted else None
        if wanted and known.is_another_folder():
            with self._lock:
                self._pages.clear()
                self._size = 0

    def forget(self, address: str) -> None:
        """Let go of a page, in memory and on the disk."""
        entry = self._pages.get(address) or self._missing.get(address)
        if entry is not None:
            self._drop(entry)
        self._path(address).unlink(missing_ok=True)
        with self.epochs.locked():
            files.of(self.epochs).remove_page(address)

    def addresses(self) -> list[str]:
        return list(self._pages)

    @property
    def size(self) -> int:
        """Bytes of the pages in memory."""
        return self._size

    def on_disk(self) -> tuple[int, int]:
        """How many pages all processes of this host keep on the disk, and their bytes."""
        sizes = [stamp.st_size for _path, stamp in self._files()]
        return len(sizes), sum(sizes)

    def prune(self, megabytes: int) -> int:
        """Delete files until so many megabytes are left, those first that were read the longest ago; how many."""
        files = sorted(self._files(), key=lambda file: max(file[1].st_atime, file[1].st_mtime))
        left = sum(stamp.st_size for _path, stamp in files)
        deleted = 0
        for path, stamp in files:
            is_left_over = "." in path.name and stamp.st_mtime < time.time() - _LEFT_OVER
            if left <= megabytes * 2**20 and not is_left_over:
                continue
            path.unlink(missing_ok=True)
            left -= stamp.st_size
            deleted += 1
        return deleted

    def sweep(self) -> int:
        """Delete the files of pages that nobody gets any more, and would lie there until they are asked for; how many.

        For what was erased, and may not stay in them.
        """
        swept = 0
        for path, _stamp in self._files():
            # What has a dot is being written.
            if "." not in path.name and not self._is_good(path) and not self.epochs.is_changing:
                path.unlink(missing_ok=True)
                swept += 1
        return swept

    def _is_good(self, path: Path) -> bool:
        try:
            return self.is_valid(unpack(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in (self.folder / "kept").glob("*/*"):
            try:
                yield path, path.stat()
            except OSError:
                # Deleted meanwhile.
                continue

    @contextmanager
    def alone_with(self, address: str, *, patience: float) -> Iterator[bool]:
        """While it lasts, no other process or thread of this host makes the page; False when that took too long."""
        number = int(hashlib.blake2b(address.encode(errors="replace"), digest_size=2).hexdigest(), 16) % _WAYS
        path = self.folder / "making" / f"{number:02x}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            # A full disk: several may make it.
            yield True
            return
        try:
            yield _locked(descriptor, patience)
        finally:
            os.close(descriptor)

    def _remember(self, entry: Entry) -> None:
        address = entry.about.address
        with self._lock:
            self._forget_in_memory(address)
            if entry.is_found:
                self._pages[address] = entry
                self._size += entry.size
                self._make_room()
            else:
                self._missing[address] = entry
                while len(self._missing) > MOST_MISSING:
                    self._missing.popitem(last=False)

    def _make_room(self) -> None:
        """Let go of the pages that nobody asked for since the last time, the oldest first."""
        while self._size > self.most and len(self._pages) > 1:
            address, old = self._pages.popitem(last=False)
            if old.is_used:
                old.is_used = False
                self._pages[address] = old
            else:
                self._size -= old.size

    def _drop(self, entry: Entry) -> None:
        with self._lock:
            if self._pages.get(entry.about.address) is entry or self._missing.get(entry.about.address) is entry:
                self._forget_in_memory(entry.about.address)

    def _forget_in_memory(self, address: str) -> None:
        old = self._pages.pop(address, None)
        if old is not None:
            self._size -= old.size
        self._missing.pop(address, None)

    def _path(self, address: str) -> Path:
        name = hashlib.blake2b(address.encode(errors="replace"), digest_size=16).hexdigest()
        return self.folder / "kept" / name[:2] / name[2:]

    def _read(self, address: str) -> Entry | None:
        path = self._path(address)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        try:
            entry = unpack(content)
        except (ValueError, KeyError, TypeError) as error:
            logger.warning("%s: %s", path, error)
            entry = None
        if entry is not None and entry.about.address == address and self.is_valid(entry):
            return entry
        if not self.epochs.is_changing:
            path.unlink(missing_ok=True)
        return None

    def _write(self, entry: Entry) -> None:
        """Write the page beside the others. On a full disk it is in memory alone."""
        path = self._path(entry.about.address)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(entry.pack())
            beside.replace(path)
            self.fault = ""
        except OSError as error:
            if not self.fault:
                logger.warning("pages are kept in memory alone: %s", error)
            self.fault, self._is_behind = str(error), True
            try:
                beside.unlink(missing_ok=True)
                path.unlink(missing_ok=True)
            except OSError:
                return


def _is_same(entry: Entry, until: int) -> bool:
    """Whether a page some of whose slots were touched is what it was, after all purges up to `until`."""
    try:
        return entry.is_same(entry.touched_by(log.purges(entry.since, until)))
    except (LookupError, DatabaseError) as error:
        logger.debug("made anew: %s", error)
        return False


def _locked(descriptor: int, patience: float) -> bool:
    end = time.monotonic() + patience
    wait = 0.001
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(wait)
            wait = min(wait * 1.5, 0.02)
        else:
            return True
