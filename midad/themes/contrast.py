"""Whether what stands on one another can be read: WCAG 2.2, success criterion 1.4.3 (contrast, minimum).

The ratio is that of relative luminances, from 1 to 21.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from midad.themes import joining
from midad.themes.installed import Theme

SCHEMES = ("light", "dark")
_ROOT = re.compile(r":root(?:\[data-theme=\"(?P<scheme>light|dark)\"\])?\s*\{(?P<body>[^{}]*)\}")
_COLOUR = re.compile(r"(--[a-z][a-z0-9-]*):\s*(#[0-9a-fA-F]{6});")


@dataclass(frozen=True)
class Fault:
    """Two tokens that cannot be read on one another in a scheme; `ratio` is below `least`."""

    scheme: str
    upper: str
    lower: str
    ratio: float
    least: float


def luminance(colour: str) -> float:
    """The relative luminance of a colour like #8f1d21 or #fff, from 0 to 1."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours_in(css: str) -> dict[str, dict[str, str]]:
    """The colours that a theme's style sheets name in `:root`, by scheme; the dark has the light ones it leaves."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for block in _ROOT.finditer(css):
        (dark if block["scheme"] == "dark" else light).update(
            {name: colour.lower() for name, colour in _COLOUR.findall(block["body"])}
        )
    return {"light": light, "dark": {**light, **dark}}


@lru_cache(maxsize=64)
def colours_of(theme: Theme) -> dict[str, dict[str, str]]:
    return colours_in(joining.joined_sheets([manifest.static for manifest in theme.chain]))


def faults_of(theme: Theme, values: Mapping[str, Any]) -> list[Fault]:
    """Which of the pairs that the theme names cannot be read with these values of its options."""
    colours = {scheme: dict(known) for scheme, known in colours_of(theme).items()}
    for option in theme.options.values():
        if option.type == "colour":
            colours[option.scheme][option.variable] = values[option.name]
    faults = []
    for scheme in SCHEMES:
        for pair in theme.contrast:
            upper, lower = (colours[scheme].get(f"--{name}") for name in (pair.upper, pair.lower))
            if upper and lower and (found := ratio(upper, lower)) < pair.least:
                faults.append(Fault(scheme, pair.upper, pair.lower, found, pair.least))
    return faults
