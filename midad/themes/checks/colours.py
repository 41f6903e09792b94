"""Whether the colours of a theme can be read on one another, in light and in dark."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from midad.themes.checks.directions import COMMENT
from midad.themes.checks.faults import Fault
from midad.themes.contrast import ratio
from midad.themes.installed import Theme
from midad.themes.joining import joined_sheets

_PIECE = re.compile(r"([^{};]*)([{};])")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_TOKEN = re.compile(r"var\(--([\w-]+)\)")
_DARK = ("prefers-color-scheme: dark", 'data-theme="dark"')


def tokens(css: str) -> dict[str, dict[str, str]]:
    """The custom properties of `:root` by name, for `light` and for `dark`, which has those of light as well."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    around: list[str] = []
    for text, end in _PIECE.findall(COMMENT.sub("", css)):
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


def _is_of_the_screen(around: list[str]) -> bool:
    """Whether a property stands in a `:root`, and in no query but that for dark colours (print has its own)."""
    queries = [selector for selector in around if selector.startswith("@media")]
    is_root = any(selector.startswith(":root") for selector in around)
    return is_root and all(_DARK[0] in query for query in queries)


def _resolved(name: str, known: dict[str, str]) -> str | None:
    """The colour of a token, through those that it names; None for what is none."""
    value: str | None = known.get(name)
    for _step in range(8):
        if value is None or not (other := _TOKEN.fullmatch(value)):
            break
        value = known.get(other[1])
    return value if value and _HEX.fullmatch(value) else None


def unreadable(theme: Theme) -> Iterator[Fault]:
    """Pairs of the theme's `contrast` that fall short, and those that cannot be measured."""
    sheet = f"static/{theme.slug}/css/index.css"
    known = tokens(joined_sheets([manifest.static for manifest in theme.chain]))
    schemes = {"light": _("in light colours"), "dark": _("in dark colours")}
    for scheme, shown in schemes.items():
        for pair in theme.contrast:
            upper, lower = (_resolved(name, known[scheme]) for name in (pair.upper, pair.lower))
            facts = {"upper": pair.upper, "lower": pair.lower, "scheme": shown, "least": f"{pair.least:g}"}
            if upper is None or lower is None:
                text = _("The contrast of --%(upper)s on --%(lower)s cannot be measured %(scheme)s: write #rrggbb.")
                yield Fault(sheet, 0, "contrast", text % facts)
            elif (found := ratio(upper, lower)) < pair.least:
                text = _("--%(upper)s on --%(lower)s has a contrast of %(found)s %(scheme)s, and needs %(least)s.")
                yield Fault(sheet, 0, "contrast", text % {**facts, "found": f"{found:.2f}"})
