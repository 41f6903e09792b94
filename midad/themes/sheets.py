"""A theme's style sheets and modules, joined: one request each instead of one a component.

`css/index.css` names the sheets with `@import url("…") layer(…);` in order; `js/index.js` names the modules with
`import "./….js";`. The joined files are built at set-up and never committed.
"""

import os
import re
from pathlib import Path

_IMPORT = re.compile(r"""@import url\("([^"]+)"\)(?: layer\((\w+)\))?;""")
_MODULE = re.compile(r"""import "\./([^"]+)";""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def join_sheets(index: Path) -> str:
    """The sheets that `index` imports, each wrapped in its layer, without comments and indentation."""

    def sheet(match: re.Match[str]) -> str:
        content = _SPACE.sub("\n", _COMMENT.sub("", (index.parent / match[1]).read_text(encoding="utf-8")).strip())
        return f"@layer {match[2]} {{\n{content}\n}}" if match[2] else content

    return _IMPORT.sub(sheet, _COMMENT.sub("", index.read_text(encoding="utf-8"))).strip() + "\n"


def join_modules(index: Path) -> str:
    """The modules that `index` imports, each in a block of its own so that their names do not meet."""
    files = _MODULE.findall(index.read_text(encoding="utf-8"))
    return "".join(f"{{\n{(index.parent / file).read_text(encoding='utf-8').strip()}\n}}\n" for file in files)


def build(static: Path) -> list[Path]:
    """Join the sheets and modules of the theme whose static folder is `static`; unchanged files are left alone."""
    built = static / "built"
    built.mkdir(exist_ok=True)
    made = {"default.css": join_sheets(static / "css/index.css"), "default.js": join_modules(static / "js/index.js")}
    for name, content in made.items():
        path = built / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            draft = path.with_name(f".{name}.{os.getpid()}")
            draft.write_text(content, encoding="utf-8")
            draft.replace(path)
    return [built / name for name in made]
