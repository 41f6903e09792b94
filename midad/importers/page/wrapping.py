"""Undoing hard wraps: a text cut at a fixed width, as mail and terminals do, back to paragraphs.

A wrapped line is one whose next word would not have fitted. Lines that end early for any other reason
(a menu, a verse, one paragraph a line) fail that test, so they stay as they are.
"""

from itertools import pairwise
from statistics import median

from midad.importers.page.storyline import ends_sentence

_WIDEST = 140
_NARROWEST = 40


def join_wrapped(groups: list[list[str]], *, is_markdown: bool = False) -> list[list[str]]:
    """Each group is a run of lines between blank ones; wrapped groups come back as one line."""
    width = _wrap_width(groups)
    ragged = [group for group in groups if _is_ragged(group)]
    usual = median(max(map(len, group[:-1])) for group in ragged) if ragged else 0
    is_usual = bool(ragged) and (bool(width) or is_markdown or len(ragged) >= 3)
    return [
        [" ".join(group)]
        if (width and _is_wrapped(group, width))
        or (is_usual and _is_ragged(group) and max(map(len, group[:-1])) >= 0.8 * usual)
        else group
        for group in groups
    ]


def _is_ragged(group: list[str]) -> bool:
    """Broken by hand at about one width: no line but the last ends a sentence or stops early."""
    if len(group) < 2 or not _NARROWEST <= _mean_length(group[:-1]) <= _WIDEST:
        return False
    longest = max(map(len, group[:-1]))
    if longest > _WIDEST or min(map(len, group[:-1])) < 0.6 * longest:
        return False
    if _share_of_sentences(group) > 0.34:
        return False
    capitals = sum(line[0].isupper() for line in group[1:])
    return capitals <= 0.5 * (len(group) - 1)


def _wrap_width(groups: list[list[str]]) -> int:
    running = [
        group
        for group in groups
        if len(group) > 1 and _mean_length(group[:-1]) >= _NARROWEST and _share_of_sentences(group) <= 0.5
    ]
    width = max((len(line) for group in running for line in group[:-1] if " " in line), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = sum(len(group) - 1 for group in running)
    wrapped = sum(_count_full(group, width) for group in running)
    return width if wrapped >= 3 and wrapped >= 0.6 * pairs else 0


def _is_wrapped(group: list[str], width: int) -> bool:
    pairs = len(group) - 1
    return pairs > 0 and _count_full(group, width) >= 0.85 * pairs and _share_of_sentences(group) <= 0.5


def _count_full(group: list[str], width: int) -> int:
    """Lines that had no room for the first word of the next; three characters of grace for marks."""
    return sum(
        len(line) <= width and len(line) + 1 + len(following.split(" ", 1)[0]) > width - 3
        for line, following in pairwise(group)
    )


def _mean_length(lines: list[str]) -> float:
    return sum(map(len, lines)) / len(lines)


def _share_of_sentences(group: list[str]) -> float:
    """Of the lines that might be cut, how many end a sentence: one in ten when a width cut them."""
    return sum(ends_sentence(line) for line in group[:-1]) / (len(group) - 1)
