"""Lines that web processes leave in a file, and that the scheduler counts into the database, each exactly once.

What readers do is worth counting and never worth a write of the database while they wait.
"""

import fcntl
import json
import logging
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from midad.operations.models import DigestedFile
from midad.operations.occupancy import is_at

logger = logging.getLogger(__name__)

#: Bytes; what comes while the file is that large, because nobody counts, is not counted.
LARGEST = 4 * 2**20
Record = list[Any]


@dataclass(frozen=True)
class Spool:
    """`name` is that of its file in the folder `spool` of the data folder."""

    name: str

    @property
    def path(self) -> Path:
        return Path(settings.MIDAD_HOME) / "spool" / self.name

    def add(self, record: Record) -> None:
        """Leave a line. On a full disk it is lost: an answer never fails for being counted."""
        # The end of a line comes first, so that one torn by a full disk does not take the next with it.
        line = b"\n" + json.dumps(record, separators=(",", ":")).encode()
        try:
            with self._opened() as file:
                if os.fstat(file.fileno()).st_size + len(line) <= LARGEST:
                    file.write(line)
        except OSError as error:
            logger.warning("a line of %s is lost: %s", self.path, error)

    def digest(self, take: Callable[[list[Record]], None]) -> None:
        """Have `take` count all lines, in one transaction a file: killed anywhere, it goes on where it was.

        A file is renamed before it is read, and its new name is noted in the transaction that counts it. What
        `take` raises is raised, and the lines stay for the next time.
        """
        for path in self._waiting():
            _digest(path, take)
        aside = self._put_aside()
        if aside is not None:
            _digest(aside, take)

    def _opened(self) -> BinaryIO:
        """The file, at its end, with a lock that says that somebody writes."""
        while True:
            try:
                file = self.path.open("ab", buffering=0)
            except FileNotFoundError:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                continue
            fcntl.flock(file, fcntl.LOCK_SH)
            if is_at(file, self.path):
                return file
            # It was put aside between the two lines.
            file.close()

    def _waiting(self) -> list[Path]:
        """Files that were put aside and not counted to the end."""
        return sorted(self.path.parent.glob(f"{self.name}.*"))

    def _put_aside(self) -> Path | None:
        """The file under a name that no other has, when nobody writes into it any more; None when there is none."""
        aside = self.path.with_name(f"{self.name}.{uuid.uuid4().hex}")
        try:
            self.path.rename(aside)
        except FileNotFoundError:
            return None
        # A rename that a power failure undoes would have the lines counted again under another name.
        _sync(aside.parent)
        with aside.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
        return aside


def _digest(path: Path, take: Callable[[list[Record]], None]) -> None:
    with transaction.atomic():
        _row, is_new = DigestedFile._default_manager.get_or_create(name=path.name)
        if is_new:
            take(list(_records(path)))
    path.unlink(missing_ok=True)
    _forget(path)


def _forget(path: Path) -> None:
    """A file that is gone is counted by nobody again."""
    DigestedFile._default_manager.filter(name=path.name).delete()


def _records(path: Path) -> Iterator[Record]:
    for line in path.read_bytes().split(b"\n"):
        with suppress(ValueError):
            record = json.loads(line)
            if isinstance(record, list):
                yield record


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
