"""The static copies of the newspaper that were made on this server: what is withdrawn has to leave them too."""

import os
from pathlib import Path

from django.conf import settings

#: The file that says of a folder that it is a copy.
MARK = ".midad-copy"
_LIST = "copies"


def known() -> list[Path]:
    """The folders that a copy was made in and that still have one."""
    return [folder for folder in _listed() if (folder / MARK).is_file()]


def remember(folder: Path) -> None:
    """Note that a copy is there. Raises OSError."""
    folders = known()
    if folder in folders:
        return
    file = settings.MIDAD_HOME / _LIST
    beside = file.with_name(f"{_LIST}.{os.getpid()}")
    beside.write_text("".join(f"{one}\n" for one in [*folders, folder]), encoding="utf-8")
    beside.replace(file)


def _listed() -> list[Path]:
    try:
        lines = (settings.MIDAD_HOME / _LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [Path(line) for line in lines if line]
