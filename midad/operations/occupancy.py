"""Who works on a data folder: the newspaper's processes share it, a restore needs it for itself."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

FILE = ".occupied"
#: What this process holds until it ends.
_HELD: list[BinaryIO] = []


class OccupiedError(Exception):
    """Somebody else is at work on the data folder; the text says who and what to do."""


def share(home: Path) -> None:
    """Note, until this process ends, that the newspaper in `home` is running. The kernel forgets it with the process.

    Raises OccupiedError while a backup is being restored into `home`.
    """
    held = _lock(home, fcntl.LOCK_SH)
    if held is None:
        raise OccupiedError(_("A backup is being restored into %(folder)s: wait until it is done.") % {"folder": home})
    _HELD.append(held)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Keep the newspaper in `home` from being started meanwhile. Raises OccupiedError when it is running."""
    held = _lock(home, fcntl.LOCK_EX)
    if held is None:
        raise OccupiedError(
            _("The newspaper in %(folder)s is running: stop it first («midad serve» ends with Ctrl-C).")
            % {"folder": home}
        )
    with held:
        yield


def _lock(home: Path, kind: int) -> BinaryIO | None:
    """The lock file, locked; None when others hold it."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / FILE
    while True:
        file = path.open("ab")
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        if is_at(file, path):
            return file
        # A restore has put another folder into this place between the two lines.
        file.close()


def is_at(file: BinaryIO, path: Path) -> bool:
    """Whether the open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
