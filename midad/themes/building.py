"""What the default theme needs from packages and from its own sources: fonts, one stylesheet, two scripts.

`make setup` runs this as a program, so that a server whose code is read-only has nothing left to write there.
"""

from pathlib import Path

from midad.themes import default, fonts, joining

STATIC = Path(default.__file__).parent / "static" / "default"


def build() -> list[Path]:
    """Build them; return the files whose content changed. Doing it again changes nothing."""
    return [*fonts.build(STATIC / "fonts"), *joining.build(STATIC)]


if __name__ == "__main__":
    build()
