"""What was withdrawn and has not left every copy yet: a line of JSON each in a file.

A story is written there before the commit that withdraws it, and what has changed of comments when it is noticed.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True)
class Withdrawn:
    """A story by its short name, with its addresses, and the files that its page in a copy named; `at` in seconds.

    Or, without all that, `discussions`: names of files in which comments have changed.
    """

    short_id: str
    paths: list[str]
    files: list[str]
    at: float
    discussions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """The list in `file`. Raises OSError."""

    file: Path

    def exists(self) -> bool:
        return self.file.exists() and self.file.stat().st_size > 0

    def add(self, one: Withdrawn) -> None:
        """Have it on the disk before anything else happens."""
        with self._locked() as file:
            # The end of a line comes first, so that one torn by a full disk does not take this one with it.
            file.seek(0, os.SEEK_END)
            file.write(b"\n" + json.dumps(asdict(one)).encode())
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> list[Withdrawn]:
        """All of them; a line that is torn is none."""
        if not self.exists():
            return []
        with self._locked() as file:
            return list(_read(file.read()))

    def strike(self, done: Iterable[Withdrawn]) -> None:
        """Forget some of them, and keep those that came meanwhile."""
        struck = list(done)
        if not struck:
            return
        with self._locked() as file:
            left = [one for one in _read(file.read()) if one not in struck]
            file.seek(0)
            file.truncate()
            file.write(b"".join(b"\n" + json.dumps(asdict(one)).encode() for one in left))

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        with os.fdopen(os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _read(content: bytes) -> Iterator[Withdrawn]:
    for line in content.splitlines():
        try:
            yield Withdrawn(**json.loads(line))
        except (ValueError, TypeError):
            continue
