"""Direction of a text, and isolation of the runs that would flip in a right-to-left paragraph.

Isolation belongs to the moment of output: stored copy holds no direction marks. Pages mark a run
with ``<bdi dir="ltr">``; titles, feeds and notifications, where no tag can go, with the isolates of
Unicode.
"""

import re
from collections.abc import Callable
from typing import Literal

from midad.arabic.alphabet import LATIN_LIKE, RIGHT_TO_LEFT
from midad.arabic.flipping import find_runs
from midad.arabic.visible import VisibleText, read_html, read_plain

Direction = Literal["rtl", "ltr"]

_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_LATIN_LIKE = re.compile(LATIN_LIKE)
_RIGHT_TO_LEFT_LETTERS = re.compile(rf"(?:(?=[{RIGHT_TO_LEFT}])[^\W\d_])+")
_LEFT_TO_RIGHT_LETTERS = re.compile(f"{LATIN_LIKE}+")


def direction(text: str) -> Direction:
    """Return the direction most of the letters run in; right to left in a tie and without letters.

    The first letter is a poor judge of news: «BBC: مقتل ثلاثة في انفجار» opens in Latin and is
    Arabic.
    """
    leftward = sum(len(run) for run in _RIGHT_TO_LEFT_LETTERS.findall(text))
    rightward = sum(len(run) for run in _LEFT_TO_RIGHT_LETTERS.findall(text))
    return "ltr" if rightward > leftward else "rtl"


def isolate(text: str) -> str:
    """Isolate the runs of a plain text that would flip: «فاز \\u20662-1\\u2069».

    A run with letters shows its own direction and gets U+2068, digits alone need U+2066. What stands
    between isolates already is left as it is.
    """

    def mark(run: str) -> str:
        opening = _FIRST_STRONG_ISOLATE if _LATIN_LIKE.search(run) else _LEFT_TO_RIGHT_ISOLATE
        return f"{opening}{run}{_POP_ISOLATE}"

    return _mark_runs(read_plain(text), mark)


def isolate_html(escaped_html: str) -> str:
    """Isolate the runs of escaped text or HTML that would flip: ``<bdi dir="ltr">C++</bdi>``.

    Tags, attributes and entities stay whole; ``code``, ``pre``, ``bdi`` and elements with
    ``dir="ltr"`` stay as they are. A run never crosses a tag.
    """
    return _mark_runs(read_html(escaped_html), lambda run: f'<bdi dir="ltr">{run}</bdi>')


def _mark_runs(visible: VisibleText, mark: Callable[[str], str]) -> str:
    written: list[str] = []
    position = 0
    for start, end in visible.free_spans(find_runs(visible.text)):
        written += (visible.source[position:start], mark(visible.source[start:end]))
        position = end
    written.append(visible.source[position:])
    return "".join(written)
