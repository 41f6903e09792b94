"""The newspaper's typefaces: cut from installed packages to what a newspaper prints, and served by itself.

No font file is kept in the repository. The packages bring the whole faces (240 to 430 KB each); what is
built from them holds the letters of Arabic and Persian, Latin with its accents, digits and punctuation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from itertools import chain
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg

from midad.themes.files import put

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: Letters, marks and signs of Arabic, and the letters that Persian, Kurdish and Maghrebi names need.
ARABIC = frozenset(
    chain(
        (0x60C, 0x61B, 0x61F, 0x670, 0x671, 0x67E, 0x686, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6CC, 0xFDF2, 0xFDFA),
        range(0x621, 0x63B),
        range(0x640, 0x653),
        (0x200C, 0x200D, 0x200E, 0x200F),
    )
)
DIGITS = frozenset(chain(range(0x660, 0x66D), (0x609,)))
LATIN = frozenset(chain(range(0x20, 0x7F), range(0xA0, 0x100)))
SIGNS = frozenset(map(ord, "–—‘’“”•…‰€←↑→"))
VERSE = frozenset(map(ord, " \u00a0!().:-«»…")) | ARABIC - {0xFDF2, 0xFDFA}
HEADLINES = VERSE | DIGITS | frozenset(map(ord, "0123456789%–—؟؛،"))
#: What a theme may ask for by name: everything that is printed, poems, or headlines whose Latin is another face's.
LETTERS = {"text": LATIN | ARABIC | DIGITS | SIGNS, "verse": VERSE, "headlines": HEADLINES}

#: What browsers switch on by themselves; nothing in the theme asks for the others (fractions, old forms).
FEATURES = [
    "ccmp",
    "locl",
    "isol",
    "init",
    "medi",
    "fina",
    "rlig",
    "rclt",
    "calt",
    "clig",
    "liga",
    "mset",
    "mark",
    "mkmk",
    "kern",
    "dist",
    "curs",
    "tnum",
    "lnum",
]


@dataclass(frozen=True)
class Face:
    """One file to build. `name` replaces the family's own where its licence reserves that."""

    file: str
    family: str
    weight: int
    name: str
    letters: frozenset[int]


def build(folder: Path, faces: Iterable[Face]) -> list[Path]:
    """Write the faces and their licences into `folder`; return what was written, nothing when all is there."""
    getLogger("fontTools").setLevel("ERROR")  # it warns of every table that a subset has no use for
    return [path for face in faces for path in _build_one(folder, face)]


def _build_one(folder: Path, face: Face) -> Iterator[Path]:
    source = fontpkg.path(face.family, face.weight)
    licence = source.parents[1] / "LICENSE"
    font, stamp, copy = (folder / f"{face.file}{suffix}" for suffix in (".woff2", ".made-from", ".LICENSE.txt"))
    state = _state(source, face)
    if font.exists() and copy.exists() and stamp.exists() and stamp.read_text("ascii") == state:
        return
    put(font, cut(source, face))
    put(copy, licence.read_bytes())
    put(stamp, state.encode("ascii"))
    yield font
    yield copy


def _state(source: Path, face: Face) -> str:
    """A digest of all that the built file depends on."""
    digest = blake2b(source.read_bytes(), digest_size=16)
    digest.update(repr((face.name, face.weight, sorted(face.letters), FEATURES)).encode())
    return digest.hexdigest()


def cut(source: Path, face: Face) -> bytes:
    """The font at `source` with only the letters of `face`, as WOFF2."""
    # Every process of the newspaper knows the faces by name, and only the one that builds them cuts any.
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.drop_tables += ["meta"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.letters)
    subsetter.subset(font)
    _rename(font, face)
    target = BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()


def _rename(font: "TTFont", face: Face) -> None:
    """OFL 1.1, condition 3: a changed version may not bear a name that the licence reserves."""
    if face.name == face.family:
        return
    style = {400: "Regular", 700: "Bold"}[face.weight]
    names = {1: face.name, 2: style, 3: f"{face.name} {style}", 4: f"{face.name} {style}"}
    names[6] = f"{face.name.replace(' ', '')}-{style}"
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
