"""The tokens of a theme: the custom properties of `:root` in its style sheets, in light and in dark."""

import re
from collections.abc import Mapping
from functools import lru_cache

from midad.themes.installed import Theme
from midad.themes.joining import joined_sheets

_PIECE = re.compile(r"([^{};]*)([{};])")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_TOKEN = re.compile(r"var\(--([\w-]+)\)")
_DARK = ("prefers-color-scheme: dark", 'data-theme="dark"')


@lru_cache(maxsize=64)
def tokens_of(theme: Theme) -> dict[str, dict[str, str]]:
    """What `tokens_in` finds in the sheets of the theme and of its parents; not to be changed."""
    return tokens_in(joined_sheets([manifest.static for manifest in theme.chain]))


def tokens_in(css: str) -> dict[str, dict[str, str]]:
    """The tokens of a joined sheet by name, for `light` and for `dark`, which has those of light as well."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    around: list[str] = []
    for text, end in _PIECE.findall(css):
        said = text.strip()
        if end == "{":
            around.append(said)
            continue
        if said.startswith("--") and _is_of_the_screen(around):
            name, _colon, value = said.partition(":")
            where = dark if any(mark in selector for selector in around for mark in _DARK) else light
            where[name.strip().removeprefix("--")] = value.strip()
        if end == "}" and around:
            around.pop()
    return {"light": light, "dark": {**light, **dark}}


def colour_of(name: str, tokens: Mapping[str, str]) -> str | None:
    """The colour of a token, like #8f1d21 or #fff, through those that it names; None for what is none."""
    value = tokens.get(name)
    for _step in range(8):
        if value is None or not (other := _TOKEN.fullmatch(value)):
            break
        value = tokens.get(other[1])
    return value if value and _HEX.fullmatch(value) else None


def _is_of_the_screen(around: list[str]) -> bool:
    """Whether a property stands in a `:root`, and in no query but that for dark colours (print has its own)."""
    queries = [selector for selector in around if selector.startswith("@media")]
    is_root = any(selector.startswith(":root") for selector in around)
    return is_root and all(_DARK[0] in query for query in queries)
