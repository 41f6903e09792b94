"""Undoing hard wraps: a text cut at a fixed width, as mail and terminals do, back to paragraphs.

A wrapped line is one whose next word would not have fitted. Lines that end early for any other reason
(a menu, a verse, one paragraph a line) fail that test, so they stay as they are.
"""

_WIDEST = 140
_NARROWEST = 40


def join_wrapped(groups: list[list[str]]) -> list[list[str]]:
    """Each group is a run of lines between blank ones; wrapped groups come back as one line."""
    width = _wrap_width(groups)
    if not width:
        return groups
    return [[" ".join(group)] if _is_wrapped(group, width) else group for group in groups]


def _wrap_width(groups: list[list[str]]) -> int:
    running = [group for group in groups if len(group) > 1 and _mean_length(group[:-1]) >= _NARROWEST]
    width = max((len(line) for group in running for line in group[:-1] if " " in line), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = sum(len(group) - 1 for group in running)
    wrapped = sum(_count_full(group, width) for group in running)
    return width if wrapped >= 3 and wrapped >= 0.6 * pairs else 0


def _is_wrapped(group: list[str], width: int) -> bool:
    pairs = len(group) - 1
    return pairs > 0 and _count_full(group, width) >= 0.85 * pairs


def _count_full(group: list[str], width: int) -> int:
    """Lines that had no room for the first word of the next; three characters of grace for marks."""
    return sum(
        len(line) <= width and len(line) + 1 + len(following.split(" ", 1)[0]) > width - 3
        for line, following in zip(group, group[1:], strict=False)
    )


def _mean_length(lines: list[str]) -> float:
    return sum(map(len, lines)) / len(lines)
