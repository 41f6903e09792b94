"""What has changed since when: a file in memory that all processes of a host share.

One number for each of many slots, into which keys are sorted by their checksum: the number of the last purge that
touched a key of the slot. A page that was made when purge N was the last one is what readers may have as long as no
slot of its keys has a number above N. The state is twice the number of the last applied purge, and one more while a
change is being committed.

The file is a copy of what the log of purges says, and can be made from it at any time.
"""

import fcntl
import mmap
import os
import secrets
import threading
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

SLOTS = 2**21
_HEADER = 4096
_SIZE = _HEADER + SLOTS * 4
_MAGIC = 0x4D4944414401
#: Places in the header, in words of 8 bytes.
_SIGN, _STATE, _STORE, _TOKEN, _BOOT, _LOOKED, _SINCE = range(7)


def slot_of(key: str) -> int:
    return zlib.crc32(key.encode()) % SLOTS


def slots_of(keys: Iterable[str]) -> array:  # type: ignore[type-arg]
    return array("I", sorted({slot_of(key) for key in keys}))


class Epochs:
    """The file at `path`, made when it is not there. `make` says by which templates and settings pages are made.

    Raises OSError where it can neither be read nor made.
    """

    def __init__(self, path: Path, make: int = 0) -> None:
        self.path, self._make = path, make
        self._thread = threading.RLock()
        self._held = 0
        self._lock_file = -1
        self._open()

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock_file = os.open(self.path.with_name("lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX)
            descriptor = self._opened()
            try:
                inode, memory = os.fstat(descriptor).st_ino, mmap.mmap(descriptor, _SIZE)
            finally:
                os.close(descriptor)
        except BaseException:
            # What was open is in use still.
            os.close(lock_file)
            raise
        if self._lock_file >= 0:
            os.close(self._lock_file)
        self._lock_file, self._inode, self._map = lock_file, inode, memory
        self._words = memoryview(self._map)[:_HEADER].cast("Q")
        self._slots = memoryview(self._map)[_HEADER:].cast("I")
        try:
            if self._words[_SIGN] != _MAGIC:
                self._words[_SIGN] = _MAGIC
                self.forget()
        finally:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)

    def _opened(self) -> int:
        """The file with all of its bytes on the disk: a hole that a full disk cannot fill would end the process."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(descriptor).st_size != _SIZE:
            os.ftruncate(descriptor, 0)
            try:
                os.posix_fallocate(descriptor, 0, _SIZE)
            except OSError:
                os.close(descriptor)
                self.path.unlink(missing_ok=True)
                raise
        return descriptor

    def reopen_if_replaced(self) -> bool:
        """Take up the file that is at the path now, when another one is; whether that was so."""
        try:
            if self.path.stat().st_ino == self._inode:
                return False
        except FileNotFoundError:
            pass
        with self._thread:
            self._open()
        return True

    @contextmanager
    def locked(self, *, wait: bool = True) -> Iterator[bool]:
        """Alone on this host with the file; False where `wait` is not wanted and somebody else is."""
        with self._thread:
            if not self._held:
                try:
                    fcntl.flock(self._lock_file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
                except BlockingIOError:
                    yield False
                    return
            self._held += 1
            try:
                yield True
            finally:
                self._held -= 1
                if not self._held:
                    fcntl.flock(self._lock_file, fcntl.LOCK_UN)

    @property
    def state(self) -> int:
        return self._words[_STATE]

    @property
    def is_changing(self) -> bool:
        return bool(self._words[_STATE] & 1)

    @property
    def applied(self) -> int:
        """The number of the last purge that was applied."""
        return self._words[_STATE] >> 1

    @property
    def token(self) -> int:
        """That of the last applied purge."""
        return self._words[_TOKEN]

    @property
    def store(self) -> int:
        """The name of the store of pages: those that are kept under another one are of no use here.

        Processes with other templates or settings have stores of their own, in one folder.
        """
        return self._words[_STORE] ^ self._make

    @property
    def incarnation(self) -> int:
        """The name of the stores of all makes of pages together: another one when none of them is of any use."""
        return self._words[_STORE]

    @property
    def looked_at(self) -> int:
        """When the log of purges was last read, in seconds."""
        return self._words[_LOOKED]

    def look(self, now: float) -> None:
        self._words[_LOOKED] = int(now)

    @property
    def is_of_this_boot(self) -> bool:
        return self._words[_BOOT] == _boot()

    def is_unchanged(self, slots: Iterable[int], since: int) -> bool:
        """Whether no purge after number `since` has touched one of the slots."""
        if since < self._words[_SINCE]:
            return False
        known = self._slots
        return all(known[slot] <= since for slot in slots)

    def touch(self, slots: Iterable[int], number: int) -> None:
        known = self._slots
        for slot in slots:
            known[slot] = max(known[slot], number)

    def begin(self) -> None:
        """From here to `end`, nothing that is made may be kept."""
        self._words[_STATE] |= 1

    def end(self, applied: int | None = None, token: int = 0) -> None:
        """The change is committed, or not: then nothing is applied."""
        if applied is None:
            self._words[_STATE] &= ~1 & (2**64 - 1)
            return
        self._words[_TOKEN] = token
        self._words[_STATE] = applied * 2

    def forget(self) -> None:
        """Begin anew: of all pages that were kept, none is."""
        self._words[_STORE] = _new()
        self._map[_HEADER:] = bytes(SLOTS * 4)
        self._words[_STATE] = self._words[_TOKEN] = self._words[_SINCE] = 0
        self._words[_BOOT] = _boot()

    def rebuild(self, since: int) -> None:
        """After a start of the machine: what was touched is read from the log again, and older pages are let go.

        `since` is the number before the first purge that the log still has.
        """
        self._words[_SINCE] = since
        self._words[_BOOT] = _boot()


def _new() -> int:
    return secrets.randbits(63) or 1


def _boot() -> int:
    """What tells one start of the machine from another: what was in memory then may not be on the disk."""
    try:
        return zlib.crc32(Path("/proc/sys/kernel/random/boot_id").read_bytes())
    except OSError:
        return 0
