"""Declarations that name a side or an axis of the screen instead of one of the text."""

import re
from collections.abc import Iterator

from midad.themes.checks.faults import lines_where, without

PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|(?:left|right|top|bottom)"
    r"|(?:min-|max-)?(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|overflow-[xy]"
    r")\s*:"
)
PHYSICAL_VALUES = re.compile(
    r"(?<![\w-])(?:text-align|float|clear|caption-side|resize|justify-(?:content|items|self)|transform-origin)\s*:"
    r"[^;}]*\b(?:left|right)\b"
)
#: Four values go round from the top: where the second and the fourth differ, the declaration means left and right.
FOUR_VALUES = re.compile(
    r"(?<![\w-])(margin|padding|inset|border-(?:width|style|color|radius))\s*:\s*"
    r"([^\s;}(]+)\s+([^\s;}(]+)\s+([^\s;}(]+)\s+([^\s;}(]+)\s*[;}]"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: At-rules ask for physical sizes of the screen by definition.
AT_RULE = re.compile(r"@[\w-]+[^{;]*[{;]")


def physical(css: str) -> Iterator[tuple[int, str]]:
    """Line and text of each; `!important` counts among them, because it leaves the order of layers."""
    return lines_where(without(AT_RULE, without(COMMENT, css)), _names_a_side)


def _names_a_side(line: str) -> bool:
    found = PHYSICAL.search(line) or PHYSICAL_VALUES.search(line)
    return bool(found) or _goes_round(line) or "!important" in line


def _goes_round(line: str) -> bool:
    for name, first, second, third, fourth in FOUR_VALUES.findall(line):
        corners = (first, second, third, fourth)
        if second != fourth if name != "border-radius" else len(set(corners)) > 1:
            return True
    return False
