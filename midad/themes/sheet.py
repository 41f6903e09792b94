"""The style sheet of what a newspaper has chosen: custom properties that stand in the place of the theme's own.

It is a file of the newspaper's own, because the policy of public pages lets no style stand in a page. Its name is
made of what is in it, so browsers keep it for as long as they like.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from midad.themes.declared import Option
from midad.themes.installed import Theme


def css_of(theme: Theme, values: Mapping[str, Any]) -> str:
    """The style sheet, in no layer, so that it wins over all of the theme's; «» where nothing differs.

    A colour that differs in light or in dark is said in both: in the light alone, it would hold in the dark as well.
    """
    options = [option for option in theme.options.values() if option.variable]
    changed = {option.variable for option in options if values[option.name] != option.default}
    said = [option for option in options if option.variable in changed]
    light = list(_declarations((option for option in said if option.scheme != "dark"), values))
    dark = list(_declarations((option for option in said if option.scheme == "dark"), values))
    rules = []
    if light:
        rules.append(f":root{{{';'.join(light)}}}")
    if dark:
        text = ";".join(dark)
        rules.append(f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{text}}}}}')
        rules.append(f':root[data-theme="dark"]{{{text}}}')
    return "\n".join(rules)


def name_of(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:16]


def marks_of(theme: Theme, values: Mapping[str, Any]) -> dict[str, str]:
    """The attributes by which style sheets know what is chosen, of options that are not at their default."""
    marked = (option for option in theme.options.values() if option.mark and values[option.name] != option.default)
    return {f"data-{option.name.replace('_', '-')}": _word(values[option.name]) for option in marked}


def frame_colours(theme: Theme, values: Mapping[str, Any]) -> dict[str, str]:
    """The colour of the browser's own frame, light and dark: the paper, where that is an option of the theme."""
    colours = dict(theme.theme_colour)
    for option in theme.options.values():
        if option.variable == "--paper" and option.scheme in colours and values[option.name] != option.default:
            colours[option.scheme] = values[option.name]
    return colours


def _declarations(options: Iterator[Option], values: Mapping[str, Any]) -> Iterator[str]:
    for option in options:
        yield f"{option.variable}:{values[option.name]}{option.unit}"


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str) else "on" if value else "off"
