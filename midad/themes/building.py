"""What the themes need from packages and from their own sources: fonts, one stylesheet
and two scripts each, their words.

`make setup` runs this as a program, so that a server whose code is read-only has nothing left to write there.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from midad.themes import fonts, joining
from midad.themes.files import put
from midad.themes.manifest import FILE, Manifest, read

_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


def build(chain: Iterable[Manifest]) -> list[Path]:
    """Build one theme, whose parents follow it in the chain; return the files whose content changed.

    Doing it again changes nothing.
    """
    themes = list(chain)
    own = themes[0]
    joined = joining.build([theme.static for theme in themes])
    return [*fonts.build(own.static / "fonts", faces_of(own)), *joined, *compiled(own.folder / "locale")]


def compiled(folder: Path) -> list[Path]:
    """Compile the catalogues of a theme's words; return those whose content changed."""
    changed = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        # Babel writes the moment of compiling where none is said, and the same words are the same file.
        catalogue.creation_date = catalogue.revision_date = _ALWAYS
        content = BytesIO()
        write_mo(content, catalogue)
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != content.getvalue():
            put(target, content.getvalue())
            changed.append(target)
    return changed


def faces_of(theme: Manifest) -> list[fonts.Face]:
    """The faces that the theme has cut from installed packages."""
    return [
        fonts.Face(font.file, font.cut_from, font.weight, font.name or font.cut_from, fonts.LETTERS[font.letters])
        for font in theme.fonts
        if font.cut_from
    ]


def build_all(chains: Iterable[Iterable[Manifest]]) -> list[Path]:
    return [path for chain in chains for path in build(chain)]


def main() -> None:
    """Build the themes that come with Midad, before there is a database or a setting."""
    from django.conf import settings

    from midad.themes.installed import together

    settings.configure(USE_I18N=False)
    here = Path(__file__).parent
    themes = together([read(file.parent) for file in sorted(here.glob(f"*/{FILE}"))])
    build_all(theme.chain for theme in themes.values())


if __name__ == "__main__":
    main()
