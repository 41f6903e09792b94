"""Have a picture from outside decoded and made anew by a child process, which may crash without harm."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from midad.media.uploads import decoder

_SECONDS_OF_WORK = 40
_SECONDS_OF_WAITING = 90
#: The program itself, and four copies of the largest picture in four bytes a pixel.
_MEMORY, _MEMORY_OF_A_PIXEL = 400 * 2**20, 16
#: A new file larger than this many largest uploads is no photograph: noise that was packed tightly.
_GROWTH = 4
#: However many upload at once, a web process has this many decoded at a time; the others wait.
_AT_ONCE = threading.BoundedSemaphore(2)
_PROGRAM = decoder.__name__
_PACKAGE = Path(__file__).resolve().parents[3]


class PictureError(Exception):
    """The picture cannot be taken. `reason` is «pixels», «frames» or «damaged»; `found` how many there are."""

    def __init__(self, reason: str, found: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.found = reason, found


@dataclass(frozen=True)
class Reencoded:
    """A picture made anew: nothing of the file that came is in it but the picture and these words."""

    content: bytes
    extension: str
    words: dict[str, str]


def reencode(content: bytes, kind: str, *, side: int = 0) -> Reencoded:
    """The picture in `content`, of `kind` (a format of Pillow), made anew; no side longer than `side`, if given.

    Raises PictureError.
    """
    pixels = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    wanted = {
        "kind": kind,
        "pixels": pixels,
        "frames": settings.MIDAD_PICTURE_FRAMES,
        "side": side,
        "memory": _MEMORY + pixels * _MEMORY_OF_A_PIXEL,
        "seconds": _SECONDS_OF_WORK,
    }
    command = [sys.executable, "-s", "-m", _PROGRAM, json.dumps(wanted)]
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 - no part of the command is the file's
                command,
                input=content,
                capture_output=True,
                check=True,
                timeout=_SECONDS_OF_WAITING,
                cwd="/",
                env={"PYTHONPATH": str(_PACKAGE), "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"},
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise PictureError("damaged") from error
    head, _newline, new = done.stdout.partition(b"\n")
    if not head:
        raise PictureError("damaged")
    answer = json.loads(head)
    if "refused" in answer:
        raise PictureError(answer["refused"], answer["found"])
    if len(new) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE * _GROWTH:
        raise PictureError("pixels")
    return Reencoded(new, answer["extension"], answer["words"])
