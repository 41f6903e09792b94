"""A picture file from outside: what it is by its first bytes, and how it is made anew in its place."""

import re
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from midad.media.uploads.reencoding import PictureError, reencode
from midad.media.uploads.room import require_room

#: (format of Pillow, first bytes, extensions of that format)
_KINDS: tuple[tuple[str, re.Pattern[bytes], tuple[str, ...]], ...] = (
    ("JPEG", re.compile(rb"\xff\xd8\xff"), ("jpg", "jpeg")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n"), ("png",)),
    ("GIF", re.compile(rb"GIF8[79]a"), ("gif",)),
    ("WEBP", re.compile(rb"RIFF....WEBP", re.DOTALL), ("webp",)),
    ("AVIF", re.compile(rb".{4}ftypavi[fs]", re.DOTALL), ("avif",)),
    ("HEIF", re.compile(rb".{4}ftyp(?:heic|heix|heim|heis|mif1|msf1)", re.DOTALL), ("heic", "heif")),
)
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg)", re.IGNORECASE)
_TAKEN = "JPEG, PNG, WebP, GIF, AVIF, HEIC"


def made_anew(file: Any, *, side: int = 0) -> Any:
    """Put the picture, decoded and made anew, into the uploaded `file` and return it; raises ValidationError.

    It is the same object on purpose: whatever keeps a reference to it stores the new picture, and what was sent is
    nowhere any more. `file.words` are the words of the picture, `file.sent_as` is the name it came with.
    """
    if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        text = _("The picture has more than %(megabytes)s MB: make it smaller, or save it as JPEG.")
        raise ValidationError(text % {"megabytes": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 2**20}, "file_too_large")
    file.seek(0)
    content = file.read()
    kind = _kind_of(file.name, content)
    require_room(3 * len(content))
    try:
        new = reencode(content, kind, side=side)
    except PictureError as error:
        raise ValidationError(_reason(error), error.reason) from error
    file.sent_as = getattr(file, "sent_as", file.name)
    file.seek(0)
    file.truncate()
    file.write(new.content)
    file.flush()  # a file on the disk is moved by its path
    file.seek(0)
    file.size = len(new.content)
    file.name = f"{PurePath(file.name).stem or 'picture'}.{new.extension}"
    file.content_type = f"image/{'jpeg' if new.extension == 'jpg' else new.extension}"
    file.words = new.words
    return file


def _kind_of(name: str, content: bytes) -> str:
    """The format of a picture whose name and content say the same; raises ValidationError."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    found = next(((kind, names) for kind, first, names in _KINDS if first.match(content)), None)
    if extension in {"svg", "svgz"} or (found is None and _SVG.match(content)):
        text = _("SVG drawings are not taken, because they can contain programs: save the drawing as PNG.")
        raise ValidationError(text, "svg")
    known = [name for _kind, _first, names in _KINDS for name in names]
    if found is None and extension in known:
        raise ValidationError(_reason(PictureError("damaged")), "damaged")
    if found is None or extension not in known:
        text = _("Pictures of this kind are not taken. These are: %(kinds)s.")
        raise ValidationError(text % {"kinds": _TAKEN}, "invalid_image_extension")
    kind, names = found
    if extension not in names:
        text = _("The name of the file ends in .%(extension)s, but the picture is a %(kind)s: name it .%(right)s.")
        raise ValidationError(text % {"extension": extension, "kind": kind, "right": names[0]}, "mismatch")
    return kind


def _reason(error: PictureError) -> str:
    if error.reason == "pixels":
        text = _("The picture has more than %(millions)s million pixels, all its frames together: make it smaller.")
        return text % {"millions": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 10**6}
    if error.reason == "frames":
        text = _("The moving picture has %(found)s frames, and %(most)s at most are taken: make it a video.")
        return text % {"found": error.found, "most": settings.MIDAD_PICTURE_FRAMES}
    return _("The picture cannot be read: the file is damaged, or did not arrive whole. Save it anew and try again.")
