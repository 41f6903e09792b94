"""A saved page from disk, its size checked before any of it is read."""

from pathlib import Path

from midad.importers.page.decoding import MAX_BYTES
from midad.importers.page.errors import PageTooLargeError, UnreadableFileError


def read_file(path: str | Path) -> bytes:
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1) if Path(path).stat().st_size <= MAX_BYTES else None
    except (OSError, ValueError) as error:
        raise UnreadableFileError from error
    if content is None or len(content) > MAX_BYTES:
        raise PageTooLargeError
    return content
