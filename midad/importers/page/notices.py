"""Notices told by several cues together, because each cue alone is a subject that is written about."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from midad.arabic import normalize
from midad.importers.page.reasons import Reason

_CUES = Path(__file__).with_name("notices.toml")
_LONGEST = 25  # words; a longer line that does not speak to its reader tells of the subject


@dataclass(frozen=True, slots=True)
class Notice:
    reason: Reason
    is_margin: bool  # a notice only before or after the story


@dataclass(frozen=True, slots=True)
class _Cues:
    reason: Reason
    groups: tuple[re.Pattern[str], ...]
    addressed: re.Pattern[str]
    is_always_margin: bool


def notice_of(key: str) -> Notice | None:
    """What notice the folded words of a line are: every group of cues must have a word in it."""
    for cues in _notices():
        if all(group.search(key) for group in cues.groups):
            is_addressed = bool(cues.addressed.search(key))
            if is_addressed or (not cues.is_always_margin and len(key.split()) <= _LONGEST):
                return Notice(cues.reason, is_margin=cues.is_always_margin or not is_addressed)
    return None


@cache
def _notices() -> tuple[_Cues, ...]:
    tables = tomllib.loads(_CUES.read_text(encoding="utf-8"))
    return tuple(
        _Cues(
            reason=Reason[table["reason"]],
            groups=tuple(_compile(table[name]) for name in table["needs"]),
            addressed=_compile(table["addressed"]),
            is_always_margin=table.get("margin", False),
        )
        for table in tables.values()
    )


def _compile(words: list[str]) -> re.Pattern[str]:
    folded = [normalize(word, level="fold") for word in words]
    return re.compile(rf"\b(?:{'|'.join(folded)})\b")
