"""A backup is written once, from front to back, and ends with the checksum of all that stands before."""

import hashlib
import io
import os
import stat
import tarfile
from pathlib import Path
from typing import BinaryIO

from midad.operations.backup.manifest import CHECKSUM, MANIFEST, Entry, Manifest

CHUNK = 2**20
#: A file that is being written while it is copied is read again so many times.
ATTEMPTS = 3


class ArchiveWriter:
    """Writes a POSIX tar into `file`, which can be sought. Python's own writer cannot take a half-read member back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def add_file(self, path: Path, name: str) -> Entry | None:
        """Add a regular file under `name`; None when it vanished or did not hold still."""
        for _attempt in range(ATTEMPTS):
            place, digest = self._file.tell(), self._digest.copy()
            try:
                with _opened(path) as source:
                    before = os.fstat(source.fileno())
                    if not stat.S_ISREG(before.st_mode):
                        return None
                    entry = self._add(name, source, before.st_size)
                    after = os.fstat(source.fileno())
            except FileNotFoundError:
                return None
            if entry and (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return entry
            self._file.seek(place)
            self._file.truncate()
            self._digest = digest
        return None

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest and the checksum; the archive is whole after that, and only then."""
        self._add_text(MANIFEST, manifest.written())
        self._add_text(CHECKSUM, self._digest.hexdigest().encode("ascii"))
        self._write(bytes(2 * tarfile.BLOCKSIZE))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _add_text(self, name: str, content: bytes) -> None:
        self._add(name, io.BytesIO(content), len(content))

    def _add(self, name: str, source: BinaryIO, size: int) -> Entry | None:
        """Write the member; None when `source` ended before `size` bytes."""
        header = tarfile.TarInfo(name)
        header.size = size
        self._write(header.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict"))
        digest, left = hashlib.sha256(), size
        while left > 0:
            chunk = source.read(min(CHUNK, left))
            if not chunk:
                return None
            digest.update(chunk)
            self._write(chunk)
            left -= len(chunk)
        self._write(bytes(-size % tarfile.BLOCKSIZE))
        return Entry(name, size, digest.hexdigest())

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)


def _opened(path: Path) -> BinaryIO:
    """The file, opened without following a link and without waiting for a pipe's other end."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
