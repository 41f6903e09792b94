"""A recording from outside: its first bytes must be what its name says, and it does not tell where it was made."""

import re
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from midad.media.uploads.filming_place import blot_out_place
from midad.media.uploads.room import require_room

_ISO = re.compile(rb".{4}ftyp", re.DOTALL)
_KINDS = {
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]"),
    "m4a": _ISO,
    "mp4": _ISO,
    "ogg": re.compile(rb"OggS"),
    "opus": re.compile(rb"OggS"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "webm": re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL),
}
_IN_A_FILM = re.compile(rb".{4}ftyp(?:avi[fs]|hei[cx]|mif1|msf1)", re.DOTALL)


def examine(file: Any) -> None:
    """Raise ValidationError unless the recording may be taken; the file is at its beginning afterwards."""
    extension = PurePath(file.name).suffix.lower().lstrip(".")
    if extension not in _KINDS:
        text = _("Recordings of this kind are not taken. These are: %(kinds)s.")
        raise ValidationError(text % {"kinds": "، ".join(_KINDS)}, "extension")
    if file.size > settings.MIDAD_RECORDING_MAX_SIZE:
        text = _("The recording has more than %(megabytes)s MB: save it with a lower quality, or in parts.")
        raise ValidationError(text % {"megabytes": settings.MIDAD_RECORDING_MAX_SIZE // 2**20}, "file_too_large")
    require_room(file.size)
    file.seek(0)
    first = file.read(128)
    file.seek(0)
    if not _KINDS[extension].match(first) or _IN_A_FILM.match(first):
        text = _("The file is no %(kind)s, whatever its name says: save it anew from the program that made it.")
        raise ValidationError(text % {"kind": extension.upper()}, "mismatch")
    if extension in {"mp4", "m4a"}:
        blot_out_place(file)
        file.flush()
        file.seek(0)
