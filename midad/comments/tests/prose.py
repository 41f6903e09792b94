"""Innocent prose: what stands in the stories of the demo newspaper."""

import re
from functools import cache
from pathlib import Path

import midad

_CONTENT = Path(midad.__file__).parent / "demo/content"


@cache
def bodies() -> tuple[str, ...]:
    """The texts of all stories and pages without what is said about them above."""
    stories = sorted(_CONTENT.rglob("*.md"))
    return tuple(re.sub(r"(?s)^\+\+\+.*?\+\+\+", "", story.read_text(encoding="utf-8")) for story in stories)


@cache
def sentences(least: int, most: int, ends: str = ".؟!") -> tuple[str, ...]:
    """The sentences of a length between the two, in code points, cut at these signs and at ends of lines."""
    parts = [part for body in bodies() for part in re.split(rf"(?<=[{ends}])\s+|\n+", body)]
    return tuple(part for part in parts if least < len(part) < most)


@cache
def words() -> tuple[str, ...]:
    """Each word of the stories once, in the order of the alphabet."""
    return tuple(sorted({word for body in bodies() for word in re.findall(r"[^\W_]+", body)}))
