"""Whether what stands on one another can be read: WCAG 2.2, success criterion 1.4.3 (contrast, minimum).

The ratio is that of relative luminances, from 1 to 21.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from midad.themes.installed import Theme
from midad.themes.manifest import Contrast
from midad.themes.tokens import colour_of, tokens_of

SCHEMES = ("light", "dark")


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


def ratios(theme: Theme, tokens: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Contrast, float | None]]:
    """Each scheme with each pair that the theme names; None for one whose colours are not written as #rrggbb.

    `tokens` are those of `tokens.tokens_of`.
    """
    for scheme in SCHEMES:
        for pair in theme.contrast:
            upper, lower = (colour_of(name, tokens[scheme]) for name in (pair.upper, pair.lower))
            yield scheme, pair, ratio(upper, lower) if upper and lower else None


def faults_of(theme: Theme, values: Mapping[str, Any]) -> list[Fault]:
    """Which of the pairs that the theme names cannot be read with these values of its options."""
    known = {scheme: dict(tokens) for scheme, tokens in tokens_of(theme).items()}
    for option in theme.options.values():
        if option.type == "colour":
            known[option.scheme][option.variable.removeprefix("--")] = values[option.name]
    return [
        Fault(scheme, pair.upper, pair.lower, found, pair.least)
        for scheme, pair, found in ratios(theme, known)
        if found is not None and found < pair.least
    ]
