"""Fonts that may be served, and requests that leave the newspaper."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from midad.themes.checks.directions import COMMENT
from midad.themes.checks.faults import Fault, lines_where, own_files, without
from midad.themes.installed import Theme

_FONTS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
_ELSEWHERE = r"(?:https?:)?//"
_IN_SHEETS = re.compile(rf"""(?:url\(\s*["']?|@import\s+["']){_ELSEWHERE}""")
#: A link leads elsewhere when a reader follows it; everything else is fetched by itself.
_IN_TEMPLATES = re.compile(rf"""<(?!a\b)[a-z][\w-]*\b[^>]*?\s(?:src|srcset|href|poster|data|action)=["']{_ELSEWHERE}""")
_IN_SCRIPTS = re.compile(rf"""["'`]{_ELSEWHERE}(?!www\.w3\.org/)""")
_SCRIPT_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def leaving(theme: Theme) -> Iterator[Fault]:
    """What a page of the theme would fetch from another host."""
    text = _("A page would fetch this from another host; put the file into the theme.")
    kinds = ((".css", _IN_SHEETS, COMMENT), (".html", _IN_TEMPLATES, None), (".js", _IN_SCRIPTS, _SCRIPT_COMMENT))
    for suffix, pattern, comment in kinds:
        for file, source in own_files(theme.manifest.folder, suffix):
            read = without(comment, source) if comment else source
            for line, _said in lines_where(read, pattern.search):
                yield Fault(file, line, "host", text)


def unlicensed(theme: Theme) -> Iterator[Fault]:
    """Faces that the manifest does not name, and those without the text of their licence beside them."""
    manifest = theme.manifest
    named = {font.file: font for font in manifest.fonts}
    for path in sorted(path for path in manifest.folder.rglob("*") if path.suffix in _FONTS):
        place = path.relative_to(manifest.folder).as_posix()
        if path.parent != manifest.static / "fonts" or path.stem not in named:
            yield Fault(place, 0, "font", _("No [[fonts]] of theme.toml says what this face is and who may use it."))
        elif not _licence_of(path).exists():
            yield Fault(place, 0, "font", _("The text of its licence is not beside it: %(name)s.") % _name(path))
    for font in manifest.fonts:
        if not (manifest.static / "fonts" / f"{font.file}.woff2").exists():
            said = _("There is no face “%(file)s”; one that is cut from a package, “midad manage build_assets” makes.")
            yield Fault("theme.toml", 0, "font", said % {"file": font.file})


def _licence_of(face: Path) -> Path:
    return face.with_name(f"{face.stem}.LICENSE.txt")


def _name(face: Path) -> dict[str, str]:
    return {"name": _licence_of(face).name}
