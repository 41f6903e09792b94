"""Web fonts from the installed font packages: subset to what a newspaper prints, served by the newspaper itself."""

import hashlib
import os
from io import BytesIO
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont

#: The letters of Arabic newspapers, the Persian and Kurdish ones of names, marks, digits, punctuation, Latin-1.
REPERTOIRE = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x060C, 0x061B, 0x061F, *range(0x0621, 0x063B), *range(0x0640, 0x0653), *range(0x0653, 0x0656),
    *range(0x0660, 0x066D), 0x0670, 0x0671, 0x067E, 0x0686, 0x0698, 0x06A4, 0x06A9, 0x06AF, 0x06CC,
    0x0152, 0x0153, 0x200C, 0x200D, 0x200E, 0x200F, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x2066, 0x2067, 0x2068, 0x2069, 0x20AC, 0x2116, 0x2122,
    0xFD3E, 0xFD3F, 0xFDF2, 0xFDFA, 0xFDFB,
)  # fmt: skip

#: file in the theme → (family, weight)
FONTS = {
    "plex-400": ("IBM Plex Sans Arabic", 400),
    "plex-700": ("IBM Plex Sans Arabic", 700),
    "amiri-400": ("Amiri", 400),
}


def build(folder: Path) -> list[Path]:
    """Write the subset fonts and their licences into `folder`; what is up to date is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(folder, name, *FONTS[name]) for name in FONTS]


def _build(folder: Path, name: str, family: str, weight: int) -> Path:
    source = fontpkg.path(family, weight)
    target, stamp = folder / f"{name}.woff2", folder / f"{name}.txt"
    state = _state(source)
    licence = (source.parent.parent / "LICENSE").read_text(encoding="utf-8")
    if not (target.exists() and stamp.exists() and stamp.read_text(encoding="utf-8").startswith(state)):
        _write(target, subset_of(source))
        _write(stamp, f"{state}\n{family} {weight}, subset; its licence:\n\n{licence}".encode())
    return target


def _state(source: Path) -> str:
    """A digest of what the result depends on: the font, the repertoire, this version of the recipe."""
    digest = hashlib.blake2b(source.read_bytes(), digest_size=16)
    digest.update(f"1 {REPERTOIRE}".encode())
    return digest.hexdigest()


def subset_of(source: Path) -> bytes:
    """The font at `source` as WOFF2 with the repertoire alone and every layout feature kept."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=REPERTOIRE)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a process that dies leaves the old file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
