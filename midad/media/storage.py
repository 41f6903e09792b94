"""Where files are kept: each is whole or not there, and originals of pictures have an address in the admin alone."""

import os
import secrets
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.urls import reverse

#: The folder that Wagtail keeps the originals of pictures in.
ORIGINALS = "original_images"


class MediaFiles(FileSystemStorage):
    """Django's folder of files, with files that appear under their name only when every byte is written."""

    def _save(self, name: str, content: Any) -> str:
        draft = str(PurePosixPath(name).with_name(f".{secrets.token_hex(8)}.part"))
        path = Path(self.path(draft))
        try:
            super()._save(draft, content)  # type: ignore[misc]
            while True:
                try:
                    target = Path(self.path(name))
                    os.link(path, target)
                    break
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            path.unlink(missing_ok=True)
        return name

    def url(self, name: str | None) -> str:
        if name and name.startswith(f"{ORIGINALS}/"):
            return reverse("midad_original", args=[name.removeprefix(f"{ORIGINALS}/")])
        return super().url(name)


def folder_that_is_there(path: str | os.PathLike[str]) -> Path:
    """The folder itself, or the nearest one above it that is made already."""
    folder = Path(path)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
