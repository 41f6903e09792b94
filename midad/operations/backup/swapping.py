"""Putting a restored data folder into the place of the old one, which is kept."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

from midad.operations.occupancy import FILE as LOCK

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def owned_like(folder: Path, model: Path) -> None:
    """Give everything under `folder` the owner of `model`: root restores for the user that runs the newspaper."""
    if os.geteuid() != 0:
        return
    status = model.stat()
    for place, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(place, name), status.st_uid, status.st_gid, follow_symlinks=False)


def can_exchange(home: Path) -> bool:
    """Whether `home` is a plain folder that can be renamed: no link, no disk of its own, in a folder that is ours."""
    return not home.is_symlink() and not home.is_mount() and os.access(home.parent, os.W_OK | os.X_OK)


def exchange(staged: Path, home: Path, aside: Path) -> None:
    """Put the folder `staged` into the place of `home` and keep that as `aside`; all three are in one folder.

    One step where the kernel can exchange two names, so that a power cut leaves one of them in place. Raises OSError,
    with `home` as it was.
    """
    if _exchanged(staged, home):
        staged.rename(aside)
        return
    home.rename(aside)
    try:
        staged.rename(home)
    except OSError:
        aside.rename(home)
        raise


def move_in(staged: Path, home: Path, aside: Path | None) -> None:
    """Move what is in `staged` into `home`, after what `home` holds has been moved into the new folder `aside`.

    For a home that cannot be renamed: both folders lie inside it. Without `aside`, for one that is as good as empty:
    what it holds stays. Raises OSError, with `home` as it was.
    """
    undo: list[Callable[[], object]] = []
    try:
        if aside:
            aside.mkdir()
            undo.append(aside.rmdir)
            for entry in sorted(home.iterdir()):
                if entry not in {staged, aside} and entry.name != LOCK:
                    _move(entry, aside / entry.name, undo)
        for entry in sorted(staged.iterdir()):
            if entry.name != LOCK:
                _move(entry, home / entry.name, undo)
    except OSError:
        for step in reversed(undo):
            step()
        raise


def _move(source: Path, target: Path, undo: list[Callable[[], object]]) -> None:
    source.rename(target)
    undo.append(lambda: target.rename(source))


def _exchanged(first: Path, second: Path) -> bool:
    """Exchange two names in one step; False where kernel, file system or C library cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
