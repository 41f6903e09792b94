"""What the desk says about a text: findings, with the edits that would mend them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "style"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "style")


class Edit(NamedTuple):
    """Replace ``text[start:end]``."""

    start: int
    end: int
    replacement: str


class Fault(NamedTuple):
    """What a rule finds in one block. Without `edits`, the first suggestion for the whole span is the fix.

    `message` and `severity` are given where they differ from those of the rule.
    """

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    is_safe: bool = False
    edits: tuple[Edit, ...] = ()
    message: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as an editor is told of it; `start` and `end` are code points of the block's text.

    `suggestions` replace the whole span. `edits` are what the fix does, which touches no more than it must: the two
    quotation marks of a pair, and not what they hold.
    """

    rule: str
    severity: Severity
    block: int
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...]
    is_safe: bool
    edits: tuple[Edit, ...]


def swap(start: int, end: int, *suggestions: str, message: str = "", severity: Severity | None = None) -> Fault:
    """A fault that the first suggestion surely mends."""
    return Fault(start, end, suggestions, True, message=message, severity=severity)


def propose(start: int, end: int, *suggestions: str, message: str = "", severity: Severity | None = None) -> Fault:
    """A fault of which an editor has to choose the mending, or has to find it."""
    return Fault(start, end, suggestions, message=message, severity=severity)


def pair(text: str, edits: tuple[Edit, ...], *, is_safe: bool, message: str = "") -> Fault:
    """A fault that several edits mend together, from the first of them to the last."""
    start, end = edits[0].start, edits[-1].end
    return Fault(start, end, (applied(text[:end], edits)[start:],), is_safe, edits if is_safe else (), message)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that stand in its order and do not meet."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join((*pieces, text[position:]))
