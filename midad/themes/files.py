"""Writing built files so that nobody ever reads half of one."""

import os
import tempfile
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Replace `path` in one step, whatever other processes build at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".building-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
