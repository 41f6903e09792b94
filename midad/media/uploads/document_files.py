"""A document from outside: its content must be what its name says, and hold no program."""

import zipfile
from pathlib import PurePath, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from midad.media.uploads.room import require_room

_LOOKED_AT = 64 * 2**10
_MOST_ENTRIES = 10_000
_LARGEST_UNPACKED = 500 * 2**20
_LARGEST_PART = 2**20
#: The folder in which an Office document of each kind has its own parts.
_OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_PROGRAMS = frozenset(
    "apk app bat cmd com cpl dll dmg docm dotm exe hta htm html iso jar js jse lnk mht mhtml msi potm ppam pptm ps1 "
    "reg scr sh svg swf vbe vbs wsf xhtml xla xlam xlsb xlsm xltm".split()
)


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            examine(file)
        return file


def examine(file: Any) -> None:
    """Raise ValidationError unless the document may be taken; the file is at its beginning afterwards."""
    extension = PurePath(file.name).suffix.lower().lstrip(".")
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        text = _("Documents of this kind are not taken. These are: %(kinds)s.")
        raise ValidationError(text % {"kinds": "، ".join(settings.WAGTAILDOCS_EXTENSIONS)}, "extension")
    require_room(file.size)
    file.seek(0)
    first = file.read(_LOOKED_AT)
    file.seek(0)
    if extension == "pdf":
        right = b"%PDF-" in first[:1024]
    elif extension in {"csv", "txt"}:
        right = _is_text(first)
    else:
        right = _is_package(file, extension)
        file.seek(0)
    if not right:
        text = _("The file is no %(kind)s, whatever its name says: save it anew from the program that made it.")
        raise ValidationError(text % {"kind": extension.upper()}, "mismatch")


def _is_text(first: bytes) -> bool:
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):  # what spreadsheets write as «Unicode text»
        return True
    lines = first.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"\0" not in first and not lines.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"%pdf"))


def _is_package(file: Any, extension: str) -> bool:
    """Whether a document that is a ZIP inside is one of its kind. Raises ValidationError for what it must not hold."""
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            _refuse_bomb(entries)
            names = [entry.filename for entry in entries]
            if extension in _OFFICE:
                return _is_office(package, names, extension)
            if extension in _OPEN_DOCUMENT:
                return _is_open_document(package, names, extension)
            _refuse_programs(names)
            return True
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, UnicodeError):
        return False


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        text = _("Unpacked, the file would have more than %(megabytes)s MB or too many parts.")
        raise ValidationError(text % {"megabytes": _LARGEST_UNPACKED // 2**20}, "bomb")


def _is_office(package: zipfile.ZipFile, names: list[str], extension: str) -> bool:
    if "[Content_Types].xml" not in names or not any(name.startswith(_OFFICE[extension]) for name in names):
        return False
    kinds = _part(package, "[Content_Types].xml").lower()
    if b"macroenabled" in kinds or any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        _refuse_macros()
    return True


def _is_open_document(package: zipfile.ZipFile, names: list[str], extension: str) -> bool:
    if "mimetype" not in names or _part(package, "mimetype").strip() != _OPEN_DOCUMENT[extension]:
        return False
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        _refuse_macros()
    return True


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_LARGEST_PART)


def _refuse_macros() -> None:
    raise ValidationError(_("The document contains macros, which are programs: save it without them."), "macros")


def _refuse_programs(names: list[str]) -> None:
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name[:2]:
            raise ValidationError(_("The archive has a file that would be unpacked outside its folder."), "path")
        if path.suffix.lower().lstrip(".") in _PROGRAMS:
            text = _("The archive contains «%(name)s», which is a program: readers get documents alone.")
            raise ValidationError(text % {"name": path.name}, "program")
