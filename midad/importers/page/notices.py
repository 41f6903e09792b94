"""Notices told by several cues together, because each cue alone is a subject that is written about."""

import re
import tomllib
from functools import cache
from pathlib import Path

from midad.arabic import normalize
from midad.importers.page.reasons import Reason

_CUES = Path(__file__).with_name("notices.toml")


def notice_of(key: str) -> Reason | None:
    """What notice the folded words of a line are: every group of cues must have a word in it."""
    return next((reason for reason, groups in _notices() if all(group.search(key) for group in groups)), None)


@cache
def _notices() -> tuple[tuple[Reason, tuple[re.Pattern[str], ...]], ...]:
    tables = tomllib.loads(_CUES.read_text(encoding="utf-8"))
    return tuple((Reason[name], tuple(map(_compile, groups.values()))) for name, groups in tables.items())


def _compile(words: list[str]) -> re.Pattern[str]:
    folded = [normalize(word, level="fold") for word in words]
    return re.compile(rf"\b(?:{'|'.join(folded)})\b")
