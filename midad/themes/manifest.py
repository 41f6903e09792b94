"""What a theme says of itself: `theme.toml`, read strictly.

A key that is not known here is a fault and no remark: a word that is written wrong would otherwise do nothing.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from midad.themes.declared import Group, Option, OptionError, TextGroup, read_option, read_text_group
from midad.themes.fonts import LETTERS

FILE = "theme.toml"
#: Templates that make a page, an answer or a part that is fetched; a theme may name those that it draws itself.
KINDS = tuple(
    "home section article author topic archive search standard corrections most_read letter_sent comments "
    "comments_thread comment_reply comment_confirm comment_waiting comments_follow comments_mine comments_mine_asked "
    "comments_mine_opened 404 410 500".split()
)
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")
_VERSION = re.compile(r"\d+(\.\d+){1,3}([a-z0-9.+-]*)")
_TOP: Mapping[str, type] = {
    "slug": str,
    "name": str,
    "version": str,
    "author": str,
    "licence": str,
    "parent": str,
    "kinds": list,
    "preload": list,
    "public_keys": list,
    "revocations": list,
    "theme_colour": dict,
    "contrast": list,
    "fonts": list,
    "groups": dict,
    "options": dict,
    "texts": list,
}
_NEEDED = ("slug", "name", "version", "author", "licence")
_FONT: Mapping[str, type] = {"file": str, "licence": str, "cut_from": str, "weight": int, "name": str, "letters": str}


class ManifestError(ValueError):
    """A theme cannot be used as it is; `faults` are sentences that say why."""

    def __init__(self, folder: Path, faults: list[str]) -> None:
        super().__init__(f"{folder / FILE}: " + " ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Font:
    """A face that the theme serves: `fonts/<file>.woff2` of its static folder, with its licence beside it.

    `cut_from` is the family of an installed package it is cut from, to the `letters` of a set; a face without one is
    a file that the theme brings. `name` replaces the family's own where the licence reserves that.
    """

    file: str
    licence: str
    cut_from: str = ""
    weight: int = 400
    name: str = ""
    letters: str = "text"


@dataclass(frozen=True)
class Contrast:
    """Two tokens of colour that stand on one another, and the least ratio between them (WCAG 2.2, 1.4.3)."""

    upper: str
    lower: str
    least: float


@dataclass(frozen=True, eq=False)
class Manifest:
    """One theme's own words; what it has from its parents, `installed.Theme` puts together."""

    folder: Path
    slug: str
    name: str
    version: str
    author: str
    licence: str
    parent: str = ""
    kinds: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    #: Of the vendor of a theme that is sold, and files of licences that were taken back; `vendors` reads them.
    public_keys: tuple[str, ...] = ()
    revocations: tuple[str, ...] = ()
    theme_colour: dict[str, str] = field(default_factory=dict)
    contrast: tuple[Contrast, ...] = ()
    fonts: tuple[Font, ...] = ()
    groups: tuple[Group, ...] = ()
    #: As written: an option of a parent may be given another default alone.
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: What a newspaper may word otherwise, in the groups of the panel.
    texts: tuple[TextGroup, ...] = ()

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    @property
    def static(self) -> Path:
        return self.folder / "static" / self.slug


def is_slug(name: str) -> bool:
    return bool(_SLUG.fullmatch(name))


def read(folder: Path) -> Manifest:
    """The manifest of the theme in `folder`. Raises ManifestError with every fault that it has."""
    try:
        said = tomllib.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        raise ManifestError(folder, [_("There is no theme.toml in this folder.")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(folder, [_("It is no TOML: %(fault)s.") % {"fault": error}]) from error
    faults = _faults_of_keys(said, _TOP, "") + [
        _("“%(key)s” is missing.") % {"key": key} for key in _NEEDED if not said.get(key)
    ]
    if faults:
        raise ManifestError(folder, faults)
    reader = _Reader(said)
    found = reader.manifest(folder)
    if reader.faults:
        raise ManifestError(folder, reader.faults)
    return found


def merged_options(chain: list[Manifest]) -> dict[str, Option]:
    """The options of a theme, its parents' first. Raises ManifestError for one that is not whole.

    `chain` begins with the theme itself and ends with the furthest parent.
    """
    raw: dict[str, dict[str, Any]] = {}
    for manifest in reversed(chain):
        for name, said in manifest.options.items():
            raw[name] = {**raw.get(name, {}), **said}
    groups = {group.name for manifest in chain for group in manifest.groups}
    found, faults = {}, []
    for name, said in raw.items():
        try:
            found[name] = read_option(name, said, groups)
        except OptionError as error:
            faults.append(str(error))
    if faults:
        raise ManifestError(chain[0].folder, faults)
    return found


class _Reader:
    def __init__(self, said: dict[str, Any]) -> None:
        self.said = said
        self.faults: list[str] = []

    def manifest(self, folder: Path) -> Manifest:
        said = self.said
        self._ask(_SLUG.fullmatch(said["slug"]), _("“slug” is small Latin letters, digits and hyphens."))
        self._ask(_VERSION.fullmatch(said["version"]), _("“version” is written like 1.0 or 1.0.2."))
        self._ask(said.get("parent") != said["slug"], _("A theme is not its own parent."))
        kinds = tuple(said.get("kinds", ()))
        for kind in kinds:
            self._ask(kind in KINDS, _("“%(kind)s” is no kind of page.") % {"kind": kind})
        colours = {key: str(value) for key, value in said.get("theme_colour", {}).items()}
        self._ask(set(colours) <= {"light", "dark"}, _("“theme_colour” has “light” and “dark”."))
        return Manifest(
            folder,
            **{key: said[key] for key in _NEEDED},
            parent=said.get("parent", ""),
            kinds=kinds,
            preload=tuple(map(str, said.get("preload", ()))),
            public_keys=tuple(map(str, said.get("public_keys", ()))),
            revocations=tuple(map(str, said.get("revocations", ()))),
            theme_colour=colours,
            contrast=tuple(self._contrast()),
            fonts=tuple(self._fonts()),
            groups=tuple(Group(name, str(label)) for name, label in said.get("groups", {}).items()),
            options=self._options(),
            texts=tuple(self._texts()),
        )

    def _ask(self, is_so: Any, fault: str) -> None:
        if not is_so:
            self.faults.append(fault)

    def _fonts(self) -> list[Font]:
        found = []
        for said in self.said.get("fonts", []):
            if fault := _fault_of_font(said):
                self.faults.append(fault)
            else:
                found.append(Font(**said))
        return found

    def _contrast(self) -> list[Contrast]:
        found = []
        for said in self.said.get("contrast", []):
            match said:
                case [str(upper), str(lower), int() | float() as least] if 1 <= least <= 21:
                    found.append(Contrast(upper, lower, float(least)))
                case _:
                    self.faults.append(_('“contrast” lists rows like ["ink", "paper", 4.5].'))
        return found

    def _texts(self) -> list[TextGroup]:
        found = []
        for said in self.said.get("texts", []):
            try:
                found.append(read_text_group(said))
            except OptionError as error:
                self.faults.append(str(error))
        return found

    def _options(self) -> dict[str, dict[str, Any]]:
        found = {}
        for name, said in self.said.get("options", {}).items():
            if not isinstance(said, dict) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
                self.faults.append(_("“options.%(name)s” is no table with a plain name.") % {"name": name})
            else:
                found[name] = said
        return found


def _fault_of_font(said: Any) -> str:
    """What is wrong with a face, in a sentence; empty when nothing is."""
    if not isinstance(said, dict):
        return _("“fonts” is a list of tables.")
    if faults := _faults_of_keys(said, _FONT, f"fonts.{said.get('file', '?')}"):
        return faults[0]
    if not _SLUG.fullmatch(said.get("file", "")):
        return _("A face has a “file”: small Latin letters, digits and hyphens.")
    if not said.get("licence"):
        return _("The face “%(file)s” has no “licence”.") % {"file": said["file"]}
    if said.get("letters", "text") not in LETTERS:
        known = ", ".join(LETTERS)
        return _("“letters” of the face “%(file)s” is one of: %(known)s.") % {"file": said["file"], "known": known}
    return ""


def _faults_of_keys(said: Mapping[str, Any], known: Mapping[str, type], where: str) -> list[str]:
    faults = []
    for key, value in said.items():
        shown = f"{where}.{key}" if where else key
        if key not in known:
            faults.append(_("“%(key)s” is no key of a theme.") % {"key": shown})
        elif not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            kind = {str: _("a text"), int: _("a number"), list: _("a list"), dict: _("a table")}[known[key]]
            faults.append(_("“%(key)s” has to be %(kind)s.") % {"key": shown, "kind": kind})
    return faults
