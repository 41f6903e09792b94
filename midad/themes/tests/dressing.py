"""Themes for tests: a child of the default theme in a folder of its own."""

from pathlib import Path

from midad.themes import default
from midad.themes.installed import Theme, together
from midad.themes.manifest import Manifest, read

DEFAULT = Path(default.__file__).parent
#: What a manifest cannot be without.
NEEDED = 'slug = "child"\nname = "Child"\nversion = "1.0"\nauthor = "x"\nlicence = "MIT"\n'


def manifest(folder: Path, more: str = "", *, needed: str = NEEDED) -> Manifest:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.toml").write_text(needed + more, "utf-8")
    return read(folder)


def child(folder: Path, more: str = "", **templates: str) -> dict[str, Theme]:
    """The default theme, and one whose templates are these; `slots__top` is `slots/top.html`."""
    for name, text in templates.items():
        path = folder / "templates" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return together([read(DEFAULT), manifest(folder, more)])
