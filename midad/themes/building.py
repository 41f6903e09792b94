"""What the themes need from packages and from their own sources: fonts, one stylesheet and two scripts each.

`make setup` runs this as a program, so that a server whose code is read-only has nothing left to write there.
"""

from collections.abc import Iterable
from pathlib import Path

from midad.themes import fonts, joining
from midad.themes.manifest import FILE, Manifest, read


def build(chain: Iterable[Manifest]) -> list[Path]:
    """Build one theme, whose parents follow it in the chain; return the files whose content changed.

    Doing it again changes nothing.
    """
    themes = list(chain)
    own = themes[0]
    return [*fonts.build(own.static / "fonts", faces_of(own)), *joining.build([theme.static for theme in themes])]


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
