"""Plain text has no markup: what a short line is follows from where it stands and from its neighbours."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from midad.importers.page.names import is_byline_label, looks_like_name
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import ends_sentence
from midad.importers.page.text_lines import TextLine
from midad.importers.page.wording import Verdict, line_key

_LONGEST_LABEL = 4  # words
_LONGEST_CONTROL = 3  # words of a button behind the last line that is known to be furniture
_MOST_CONTROLS = 2
_LONGEST_TITLE = 20  # words
_SHORTEST_TITLE = 4  # words; two lines of fewer may end a story
_LONGEST_HEAD = 30  # lines between headline and story
_QUOTES = ("«", '"', "“", "”", "‘", "'", "–", "—", "-")
# The label of a list of tags, its words run together: "Topicsferriesestuary".
_TAG_RUN = re.compile(r"(?:Tags|Topics|Labels|Keywords|(?:ال)?(?:وسوم|مواضيع|تسميات))(?=[a-z\u0621-\u064a])")
_ARROWS = "←→⟵⟶❮❯‹›▶◀«»"
# Furniture behind which no story goes on.
_CLOSING = frozenset(
    {
        Reason.SHARE,
        Reason.PAGINATION,
        Reason.COUNTER,
        Reason.TO_TOP,
        Reason.MENU,
        Reason.LOGIN,
        Reason.SEARCH,
        Reason.TAGS,
        Reason.COMMENTS,
        Reason.AUTHOR_BOX,
        Reason.LISTING,
        Reason.FOOTER,
        Reason.RELATED,
        Reason.NEWSLETTER,
    }
)


def read_name_under_label(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """«بقلم» or "By" alone on its line, and the name on the next; both lines get their reason."""
    for label, line in pairwise(lines):
        if is_byline_label(label.text) and not line.verdict and _is_label(line) and looks_like_name(line.text):
            label.reason = line.reason = Reason.BYLINE
            return (line.text,)
    return ()


def settle_head(head: Sequence[TextLine]) -> None:
    """Labels among the dates, buttons and counters between headline and story are none of the story's."""
    known = [index for index, line in enumerate(head[:_LONGEST_HEAD]) if line.reason]
    if not known:
        return
    for index, line in enumerate(head[: known[-1]]):
        if not line.reason and (_is_label(line) or is_byline_label(line.text)):
            line.reason = Reason.DETAILS
            head[index].verdict = None
    rest = head[known[-1] + 1 :]
    for line in takewhile(_is_control, rest[:_MOST_CONTROLS] if len(known) > 1 else []):
        line.reason = Reason.TOOLS


def drop_contents(lines: Sequence[TextLine]) -> None:
    """The entries under «جدول المحتويات»: each is a heading further down."""
    keys = [line_key(line.text) if len(line.text.split()) <= _LONGEST_TITLE else "" for line in lines]
    is_list = False
    for index, line in enumerate(lines):
        label = line.verdict is not None and line.verdict.reason is Reason.CONTENTS
        is_entry = is_list and not line.is_prose and bool(keys[index]) and keys[index] in keys[index + 1 :]
        is_list = label or is_entry
        if is_entry and not label:
            line.reason = line.reason or Reason.CONTENTS


def mark_writer_box(lines: Sequence[TextLine], names: frozenset[str]) -> None:
    """A writer's name alone on a line behind the story begins a box about the writer."""
    seen = False
    for line in lines:
        seen = seen or line.is_prose
        if seen and not line.reason and not line.is_exempt and line_key(line.text) in names:
            line.verdict = Verdict(Reason.AUTHOR_BOX, "maybe")


def close_tail(lines: Sequence[TextLine], elsewhere: frozenset[str]) -> None:
    """Behind the last sentence: titles of other stories, by an arrow, by their company, by standing elsewhere too."""
    last = max((index for index, line in enumerate(lines) if line.is_prose), default=len(lines))
    tail = lines[last + 1 :]
    closed = False
    for line in tail:
        closed = closed or line.reason in _CLOSING
        if line.reason or line.is_exempt or not _is_title(line):
            continue
        if _TAG_RUN.match(line.text):
            line.reason = Reason.TAGS
        elif closed or _has_arrow(line.text) or _stands(line, elsewhere):
            line.reason = Reason.PAGINATION if _has_arrow(line.text) else Reason.LISTING
    _drop_neighbours(lines, last)
    listed = {line_key(line.text) for line in tail if line.reason and len(line.text.split()) >= _SHORTEST_TITLE - 1}
    for line in lines[: last + 1]:
        if (
            not line.reason
            and not line.is_prose
            and not line.is_exempt
            and _is_title(line)
            and line_key(line.text) in listed
        ):
            line.reason = Reason.LISTING  # the same title stands in a list behind the story


def _drop_neighbours(lines: Sequence[TextLine], last: int) -> None:
    """Exactly two titles between a story whose lines all end as sentences and what follows it."""
    rest = [line for line in lines[last + 1 :] if not line.reason]
    is_followed = any(line.reason for line in lines[last + 1 :])
    body = [line for line in lines[: last + 1] if not line.reason and line.kind == "paragraph" and not line.is_exempt]
    if len(rest) != 2 or not is_followed or not all(ends_sentence(line.text) for line in body):
        return
    if all(_is_title(line) and len(line.text.split()) >= _SHORTEST_TITLE for line in rest):
        for line in rest:
            line.reason = Reason.PAGINATION


def _is_label(line: TextLine) -> bool:
    return (
        line.kind == "paragraph"
        and not line.is_exempt
        and len(line.text.split()) <= _LONGEST_LABEL
        and not ends_sentence(line.text)
        and not line.text.startswith(_QUOTES)
    )


def _is_control(line: TextLine) -> bool:
    return _is_label(line) and len(line.text.split()) <= _LONGEST_CONTROL


def _is_title(line: TextLine) -> bool:
    is_short = line.kind == "paragraph" and len(line.text.split()) <= _LONGEST_TITLE
    return is_short and not line.text.startswith(_QUOTES) and not line.text.rstrip().endswith((".", ":", "،", ","))


def _has_arrow(text: str) -> bool:
    """At one end only: quotation marks stand at both."""
    return (text[0] in _ARROWS) != (text[-1] in _ARROWS)


def _stands(line: TextLine, elsewhere: frozenset[str]) -> bool:
    return len(line.text.split()) >= _SHORTEST_TITLE - 1 and line_key(line.text) in elsewhere
