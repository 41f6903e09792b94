"""The static copies of the newspaper that were made on this server: what is withdrawn has to leave them too."""

from pathlib import Path

from django.conf import settings

#: The file that says of a folder that it is a copy.
MARK = ".midad-copy"
_LIST = "copies"


def known() -> list[Path]:
    """The folders that have a copy, or in whose place one is being made."""
    return [folder for folder in _listed() if _is_there(folder)]


def draft_of(folder: Path) -> Path:
    """Where a copy is made that is to take the place of `folder`."""
    return folder.with_name(f".{folder.name}.new")


def remember(folder: Path) -> None:
    """Note that a copy is there, or will be. Raises OSError."""
    if folder not in _listed():
        settings.MIDAD_HOME.mkdir(parents=True, exist_ok=True)
        with (settings.MIDAD_HOME / _LIST).open("a", encoding="utf-8") as file:
            # The end of a line comes first, so that one torn by a full disk does not take this one with it.
            file.write(f"\n{folder}\n")


def _listed() -> list[Path]:
    try:
        lines = (settings.MIDAD_HOME / _LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [Path(line) for line in dict.fromkeys(lines) if line]


def _is_there(folder: Path) -> bool:
    try:
        return (folder / MARK).is_file() or draft_of(folder).is_dir()
    except OSError:
        # Who may not look into it cannot say that it is not there.
        return True
