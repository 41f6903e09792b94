"""A folder that is known again, and folders for a web server."""

import os
from pathlib import Path


def make_open(folder: Path) -> None:
    """Make a folder that everybody may look into, whatever the process leaves to others."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir()
        missing.chmod(0o755)


class Known:
    """The folder at `path`, held open: no other that is made in its place gets its number."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held = -1

    def is_another(self) -> bool:
        """Whether the folder is not the one that it was when this was last asked. Raises OSError."""
        found = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        if self._held >= 0 and os.path.sameopenfile(self._held, found):
            os.close(found)
            return False
        self.close()
        self._held = found
        return True

    def close(self) -> None:
        """Let go of it."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1

    __del__ = close
