"""One stylesheet and two scripts for a reader, from one file a component.

`css/index.css` lists the stylesheets as `@import "file.css" layer(name);`, which a browser understands as it
is. A reader gets one file instead, with each import replaced by the text in its layer. `js/*.js` are
independent of one another: `early/` runs before the first paint, the rest when the page has been read.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from midad.themes.files import put

_IMPORT = re.compile(r'^@import "(?P<file>[\w./-]+)" layer\((?P<layer>[\w.-]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)
_BLANK = re.compile(r"\s*\n\s*")
_URL = re.compile(r"""url\(\s*["']?(?!data:|#)""")


def build(static: Path) -> list[Path]:
    """Write `built/` of a theme's static folder; return the files whose content changed."""
    wanted = {
        "default.css": joined_css(static / "css" / "index.css"),
        "early.js": joined_js(sorted((static / "js" / "early").glob("*.js"))),
        "default.js": joined_js(sorted((static / "js").glob("*.js"))),
    }
    changed = []
    for name, text in wanted.items():
        path = static / "built" / name
        if not path.exists() or path.read_text("utf-8") != text:
            put(path, text.encode())
            changed.append(path)
    return changed


def joined_css(index: Path) -> str:
    """The text of `index` with its imports replaced; raises FileNotFoundError for one that is not there."""

    def replaced(found: re.Match[str]) -> str:
        text = (index.parent / found["file"]).read_text("utf-8")
        if "/" in found["file"] and _URL.search(text):
            raise ValueError(f"{found['file']}: an address in a subfolder would change its meaning when joined")
        return f"@layer {found['layer']} {{\n{text}\n}}"

    return _tight(_IMPORT.sub(replaced, index.read_text("utf-8")))


def joined_js(files: Iterable[Path]) -> str:
    """Each file in a block of its own, so that no name of one is seen by another."""
    return "".join(f"{{\n{_REMARK.sub('', file.read_text('utf-8'))}}}\n" for file in files)


def _tight(css: str) -> str:
    """Without comments, indents and blank lines."""
    return _BLANK.sub("\n", _COMMENT.sub("", css)).strip() + "\n"
