"""One stylesheet and two scripts for a reader, from one file a component.

`css/index.css` lists the stylesheets as `@import "file.css" layer(name);`, which a browser understands as it
is. A reader gets one file instead, with each import replaced by the text in its layer. `js/*.js` are
independent of one another: `early/` runs before the first paint, the rest when the page has been read.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from midad.themes.files import put

_IMPORT = re.compile(r'^@import "(?P<file>[\w./-]+)" layer\((?P<layer>[\w.-]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)
_BLANK = re.compile(r"\s*\n\s*")
_URL = re.compile(r"""url\(\s*["']?(?!data:|#)""")


def build(chain: Sequence[Path]) -> list[Path]:
    """Write `built/` of a theme; return the files whose content changed.

    `chain` are the static folders (`…/static/<slug>`) of the theme and of its parents, the nearest first. The sheets
    of the parents come first; one that a child has under the same name stands in its place, and so do scripts.
    """
    static = chain[0]
    wanted = {
        f"{static.name}.css": joined_sheets(chain),
        "early.js": joined_js(_scripts(chain, "js/early")),
        f"{static.name}.js": joined_js(_scripts(chain, "js")),
    }
    changed = []
    for name, text in wanted.items():
        path = static / "built" / name
        if not path.exists() or path.read_text("utf-8") != text:
            put(path, text.encode())
            changed.append(path)
    return changed


def joined_sheets(chain: Sequence[Path]) -> str:
    """The style sheets of the furthest parent, then of its children: what comes later in a layer wins."""
    indexes = [static / "css" / "index.css" for static in reversed(chain)]
    return "".join(joined_css(index, chain) for index in indexes if index.exists())


def _scripts(chain: Sequence[Path], folder: str) -> list[Path]:
    found = {file.name: file for static in reversed(chain) for file in (static / folder).glob("*.js")}
    return [found[name] for name in sorted(found)]


def joined_css(index: Path, chain: Sequence[Path] = ()) -> str:
    """The text of `index` with its imports replaced; raises FileNotFoundError for one that is not there."""
    folders = [static / "css" for static in chain] or [index.parent]
    nearest = folders[: folders.index(index.parent) + 1]

    def replaced(found: re.Match[str]) -> str:
        folder = next((folder for folder in nearest if (folder / found["file"]).exists()), index.parent)
        text = (folder / found["file"]).read_text("utf-8")
        if "/" in found["file"] and _URL.search(text):
            raise ValueError(f"{found['file']}: an address in a subfolder would change its meaning when joined")
        if folder != folders[0]:
            # The joined sheet of a child stands in the child's folder.
            text = _URL.sub(lambda url: f"{url[0]}../../{folder.parent.name}/css/", text)
        return f"@layer {found['layer']} {{\n{text}\n}}"

    return _tight(_IMPORT.sub(replaced, index.read_text("utf-8")))


def joined_js(files: Iterable[Path]) -> str:
    """Each file in a block of its own, so that no name of one is seen by another."""
    return "".join(f"{{\n{_REMARK.sub('', file.read_text('utf-8'))}}}\n" for file in files)


def _tight(css: str) -> str:
    """Without comments, indents and blank lines."""
    return _BLANK.sub("\n", _COMMENT.sub("", css)).strip() + "\n"
