"""Where a story ends and what interrupts it: the reading that HTML and plain text have in common."""

import re
from dataclasses import dataclass
from itertools import takewhile

from midad.importers.page.reasons import Reason
from midad.importers.page.wording import Ending, Verdict, judge, line_key

_CLOSERS = " »\"”’')]}"
_SENTENCE_MARKS = (".", "؟", "?", "!", "؛", "۔")
_CUT_SHORT = re.compile(r"(…|\.\.\.|\[\s*(…|\.\.\.)\s*\])\s*$")
_SUPPORT = 5  # lines around «الاسم» or "Comments" in which another comment line must stand
_LONG_SENTENCE = 12  # words
_LONGEST_BOX = 12  # lines
_LONGEST_BIOGRAPHY = 60  # words
_LONGEST_LABEL = 3  # words
_QUOTES = ("«", '"', "“", "‘", "'")
_AT_THE_END = frozenset({Reason.TAGS, Reason.AUTHOR_BOX})  # boxes that stand behind a story
_TEASER = 8  # words
_BARE_LINKS = (0, 2, 3)  # titles between the label of a box and the story that goes on
_LEAST_WITHIN = 2  # sentences between two lines of one offer; fewer are its own words
_LEAST_BEHIND = 3  # sentences that show that a story goes on behind one of them all the same
_LIST_OF_LINKS = 3  # titles that a box in the middle of a story may hold


@dataclass(slots=True)
class Line:
    """One line of a page on its way to be kept (no reason) or dropped."""

    text: str
    reason: Reason | None = None
    verdict: Verdict | None = None
    is_linked: bool = False  # nothing but links, in HTML
    is_boxed: bool = False  # in an element that holds the whole of its box, in HTML
    is_exempt: bool = False  # a picture, list or table: judged by structure, not by wording

    @property
    def is_prose(self) -> bool:
        unjudged = not self.reason and not self.verdict and not self.is_linked and not self.is_exempt
        return unjudged and reads_as_prose(self.text)


def reads_as_prose(text: str) -> bool:
    """A sentence or more, as against a title, a label or a menu entry."""
    words = len(text.split())
    return words >= 22 or (words >= 6 and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(_SENTENCE_MARKS) and not _CUT_SHORT.search(bare)


def judge_lines(lines: list[Line]) -> None:
    for line in lines:
        if not line.reason and not line.is_exempt:
            line.verdict = judge(line.text)
    for index, line in enumerate(lines):
        if line.verdict and _may_be_told(line) and not _is_supported(lines, index, before=1, after=2):
            line.verdict = None
    for index, line in enumerate(lines):
        if line.verdict and line.verdict.reason is Reason.FOOTER and _is_amid_prose(lines, index):
            line.verdict = None


def _may_be_told(line: Line) -> bool:
    """A sentence about a form («Your e-mail will not be published, it said …»), as a story may hold one."""
    is_ending = line.verdict is not None and line.verdict.reason is Reason.COMMENTS
    is_sentence = reads_as_prose(line.text) and len(line.text.split()) >= _LONG_SENTENCE
    return is_ending and (is_sentence or line.text.startswith(_QUOTES))


def _is_amid_prose(lines: list[Line], index: int) -> bool:
    """Sentences on both sides, and more than one to come: no footer is there."""
    before = next((line for line in reversed(lines[:index]) if not line.reason), None)
    following = list(takewhile(lambda line: not line.verdict, lines[index + 1 : index + 1 + _SUPPORT]))
    return bool(before and before.is_prose and sum(line.is_prose for line in following) > 1)


def _is_supported(lines: list[Line], index: int, before: int = _SUPPORT, after: int = _SUPPORT) -> bool:
    verdict = lines[index].verdict
    reason = verdict.reason if verdict else None
    around = lines[max(0, index - before) : index] + lines[index + 1 : index + 1 + after]
    is_form = reason is Reason.COMMENTS and any(other.reason is Reason.CONTROL for other in around)
    return is_form or any(other.verdict and other.verdict.reason is reason for other in around)


def close_story(lines: list[Line]) -> None:
    """Give a reason to every line from the headline on that is not part of the story."""
    seen = index = 0
    while index < len(lines):
        line = lines[index]
        ending = _ending(lines, index)
        if line.verdict and not line.reason and (not line.verdict.is_margin or ending):
            line.reason = line.verdict.reason
        index += 1
        if seen and _names_neighbour(lines, index):
            lines[index].reason = Reason.PAGINATION
            index += 1
        elif seen and ending:
            resumed = len(lines) if ending == "story" else _box_end(lines, index) or _resume(lines, index, line.reason)
            _drop_rest(lines[index:resumed], line.reason or Reason.AFTER_STORY)
            index = resumed
        elif line.is_prose:
            seen += 1
    _drop_margins(lines)
    _drop_tail(lines)


def _drop_tail(lines: list[Line]) -> None:
    """Behind the first furniture after the last sentence, a label of a few words is furniture, too."""
    last = max((index for index, line in enumerate(lines) if line.is_prose), default=len(lines))
    tail = lines[last + 1 :]
    labels = [line for line in tail if not line.reason]
    if any(len(line.text.split()) > _LONGEST_LABEL or line.is_exempt for line in labels):
        return
    seen = False
    for line in tail:
        seen = seen or bool(line.reason)
        if seen and not line.reason:
            line.reason = Reason.AFTER_STORY


def _ending(lines: list[Line], index: int) -> Ending:
    """What the line ends; a form label such as «الاسم» only in the company of other such lines."""
    verdict = lines[index].verdict
    if verdict is None or lines[index].reason not in (None, verdict.reason):
        return ""
    if lines[index].is_boxed and verdict.ending == "maybe":
        return ""
    if not verdict.is_margin:
        return "" if verdict.reason is Reason.COMMENTS and _is_button(lines, index) else verdict.ending
    return verdict.ending if _is_supported(lines, index) or "*" in lines[index].text else ""


def _names_neighbour(lines: list[Line], index: int) -> bool:
    """The title under «المقال السابق» or "Next article"."""
    if index >= len(lines):
        return False
    label, line = lines[index - 1], lines[index]
    if (
        label.verdict is None
        or label.verdict.reason is not Reason.PAGINATION
        or len(label.text.split()) > _LONGEST_LABEL
    ):
        return False
    return not (line.reason or line.verdict or line.is_prose or line.is_exempt)


def _is_button(lines: list[Line], index: int) -> bool:
    """«Leave a comment» in the middle of a story: sentences follow, and nothing about comments among or after them."""
    rest = lines[index + 1 :]
    others = any(line.verdict and line.verdict.reason is Reason.COMMENTS for line in rest)
    return not others and any(line.is_prose for line in rest[:2])


def _box_end(lines: list[Line], start: int) -> int:
    """Past the line that says that a box ends here; 0 when none says so."""
    for index in range(start, min(start + _LONGEST_BOX, len(lines))):
        verdict = lines[index].verdict
        if verdict and verdict.closes:
            return index + 1
    return 0


def _resume(lines: list[Line], start: int, box: Reason | None) -> int:
    """The line where the story goes on after a box; past the end when it does not.

    A box holds a few titles; a list of other stories goes on, title after title, each perhaps with a
    teaser that is cut short.
    """
    titles = 0
    for index in range(start, len(lines)):
        if _ending(lines, index) == "story":
            break
        if not lines[index].is_prose:
            titles += _is_title(lines[index])
        elif _goes_on(lines, index, titles, box):
            told = takewhile(_is_short_sentence, reversed(lines[start:index]))
            return index - len(list(told))
        else:
            break
    return len(lines)


def _goes_on(lines: list[Line], start: int, titles_before: int, box: Reason | None) -> bool:
    least = _LEAST_BEHIND if box in _AT_THE_END else 1
    prose = titles = 0
    for index in range(start, len(lines)):
        if _ending(lines, index):
            least = max(least, _LEAST_WITHIN if _is_of(lines[index], box) else 0)
            break
        prose += (lines[index].is_prose and not _CUT_SHORT.search(lines[index].text)) or _is_short_sentence(
            lines[index]
        )
        titles += _is_title(lines[index])
    if prose < least:
        return False
    words = len(lines[start].text.split())
    if prose and not titles_before and words >= _LONG_SENTENCE and least <= 1:
        return True
    if prose <= 1:
        return prose == 1 and not titles and titles_before <= _LIST_OF_LINKS
    if words >= _TEASER and titles_before in _BARE_LINKS:
        return True  # no title of the box had a teaser, so this is none
    return prose > titles and (titles_before <= 2 * _LIST_OF_LINKS or prose > titles_before)


def _is_of(line: Line, box: Reason | None) -> bool:
    return line.verdict is not None and line.verdict.reason is box and box is Reason.NEWSLETTER


def _is_short_sentence(line: Line) -> bool:
    """«مات في سريره.» stands by itself in a story, but no title ends in a full stop."""
    unjudged = not line.verdict and not line.is_exempt and not line.reason and not line.is_linked
    return unjudged and not line.is_prose and line.text.rstrip(_CLOSERS).endswith(".") and ends_sentence(line.text)


def _is_title(line: Line) -> bool:
    if line.verdict or line.is_exempt or line.reason or _is_short_sentence(line):
        return False
    return line.is_linked or (not line.is_prose and len(line.text.split()) > 2)


def drop_biography(lines: list[Line], names: frozenset[str]) -> None:
    """The last sentences, when they begin with a writer's name: «Harriet Voss is a staff writer»."""
    for line in reversed(lines):
        if line.reason:
            continue
        key = line_key(line.text)
        if len(key.split()) > _LONGEST_BIOGRAPHY or not any(key.startswith(f"{name} ") for name in names):
            return
        line.reason = Reason.AUTHOR_BOX
        _drop_margins(lines)


def _drop_rest(lines: list[Line], reason: Reason) -> None:
    """What stands in a box or behind the story; the label of a further box says what follows it, ranks included."""
    for line in lines:
        if line.verdict and line.verdict.ending and not line.verdict.is_margin:
            reason = line.verdict.reason
        is_rank = reason is Reason.LISTING and line_key(line.text).isdigit()
        line.reason = line.reason or (line.verdict.reason if line.verdict and not is_rank else reason)


def _drop_margins(lines: list[Line]) -> None:
    """Wording that is furniture only around the story: before its first sentence, after its last."""
    prose = [index for index, line in enumerate(lines) if line.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for index, line in enumerate(lines):
        if line.verdict and not line.reason and (index < first or index > last):
            line.reason = line.verdict.reason
