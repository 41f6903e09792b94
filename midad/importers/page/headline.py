"""Finding the headline of a page that is only lines, by position, length, shape and company."""

import re
from collections.abc import Sequence

from midad.importers.page.details import Details, is_section
from midad.importers.page.names import is_byline_label, looks_like_name
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import Line, ends_sentence
from midad.importers.page.wording import has_words, line_key

_FARTHEST = 80  # lines before the first sentence of the story
_MOST_LABELS = 2  # between headline and date: the writer's name, the newspaper's
_INNER_HEADING = 8.0  # a heading of the second rank or lower with sentences before it
_LONGEST = 400  # characters
_SITE_SEPARATOR = re.compile(r"\s+[|\-–—•·»:]\s+")
_BREADCRUMB = re.compile(r"\s+[›»>/\\«‹❯]\s+|[›»«‹❯]|\s*>\s*")
_DASHED = re.compile(r"^\S+\s+[-–—]\s")  # «الفجيرة - خولة الظاهري»
_HOME = frozenset({"الرييسيه", "الصفحه الرييسيه", "home", "accueil", "homepage"})


def find_story_start(lines: Sequence[Line]) -> int:
    """The first sentence of the densest run of prose: banners and menus before it weigh against theirs."""
    best_start, best, start, running = 0, 0.0, 0, 0.0
    for index, line in enumerate(lines):
        weight = min(len(line.text), 400) / 100 if line.is_prose else -1.0 if line.verdict else -0.4
        if running <= 0:
            start, running = index, 0.0
        running += weight
        if running > best:
            best_start, best = start, running
    if best:
        return best_start
    return len(lines)


def find_headline(lines: Sequence[Line], details: Sequence[Details | None], start: int) -> int:
    """The index of the headline before `start`, or `start` itself when it may be one, or -1."""
    keys = [line_key(line.text) if len(line.text) < 300 else "" for line in lines]
    steps = {line_key(step) for line in lines[:start] for step in read_breadcrumb(line.text)[-1:]}
    best, chosen = -1.0, -1
    for index in range(max(0, start - _FARTHEST), min(start + 1, len(lines))):
        line = lines[index]
        if details[index] or not _may_be_headline(line, is_first_sentence=index == start):
            continue
        score = _shape(line) + _company(lines, details, index, start) + _repetition(keys, index, start)
        is_inner = getattr(line, "level", 0) > 1 and any(other.is_prose for other in lines[:index])
        score -= _INNER_HEADING if is_inner else 0.0
        score += 6.0 if len(keys[index].split()) > 2 and keys[index] in steps else 0.0
        if score > best:
            best, chosen = score, index
    return chosen


def _may_be_headline(line: Line, *, is_first_sentence: bool) -> bool:
    if line.reason or line.is_exempt or (line.verdict and not line.verdict.is_margin) or read_breadcrumb(line.text):
        return False
    words = len(line.text.split())
    if len(line.text) > _LONGEST or not has_words(line.text) or not re.search(r"[^\W\d_]", line.text):
        return False
    if is_first_sentence:
        return 2 <= words <= 30 and not line.text.rstrip().endswith((".", "،", ":", "؛"))
    return 1 <= words <= 35


def _shape(line: Line) -> float:
    words = len(line.text.split())
    score = 2.0 if 4 <= words <= 20 else 1.0 if words == 3 or (words <= 25 and words > 20) else 0.0
    if words > 25 or words == 1:
        score -= 1.0 if words > 1 else 2.0
    if line.text.rstrip().endswith((".", "،", "؛", ":", ",")):
        score -= 4.0
    if line.verdict:
        score -= 5.0
    level = int(getattr(line, "level", 0))
    return score + (max(0, 10 - 2 * level) if level else 0)


def _company(lines: Sequence[Line], details: Sequence[Details | None], index: int, start: int) -> float:
    score = _follows(lines, details, index)
    if index + 1 == start:
        score += 1.0
    if _is_told_about(lines, details, index) or _is_signed(lines, index):
        score += 3.0
    if _is_among_titles(lines, details, index):
        score -= 1.0
    return score


def _follows(lines: Sequence[Line], details: Sequence[Details | None], index: int) -> float:
    """What the line before says of this one."""
    before = lines[index - 1] if index else None
    if before is None:
        return 1.0
    if before.verdict and before.verdict.reason is Reason.LISTING:
        return -2.0  # «عاجل» tells of another story
    if before.verdict or details[index - 1]:
        return 1.0
    if is_byline_label(before.text):
        return -6.0  # whoever wrote it
    if before.text.endswith(":"):
        return -3.0  # what a label tells is not the headline
    words = len(before.text.split())
    return 2.0 if words <= 2 and not _is_signed(lines, index - 2) else 1.0 if words == 3 else 0.0


def _is_told_about(lines: Sequence[Line], details: Sequence[Details | None], index: int) -> bool:
    """A date or a byline follows, with nothing but furniture, a label or a longer standfirst between."""
    between: list[str] = []
    most = _MOST_LABELS if _is_title(lines[index]) else 1
    for follower in range(index + 1, min(index + 6, len(lines))):
        if details[follower]:
            return True
        if not lines[follower].verdict:
            between.append(_role(lines[follower], lines[index]))
        if "" in between or between.count("label") > most or between.count("standfirst") > 1:
            return False
    return False


def _role(line: Line, headline: Line) -> str:
    """What a line between the headline and its date may be."""
    words = len(line.text.split())
    if (words <= 3 and not _is_title(line)) or (words <= 5 and _DASHED.search(line.text)):
        return "label"
    return "standfirst" if words >= 8 and len(line.text) > len(headline.text) else ""


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """A person's name in Latin letters stands right under it."""
    if not 0 <= index < len(lines) - 1 or len(lines[index].text.split()) < 4:
        return False
    name = lines[index + 1].text
    return (
        not is_section(name)
        and name.isascii()
        and 2 <= len(name.split()) <= 3
        and name.istitle()
        and looks_like_name(name)
    )


def _is_among_titles(lines: Sequence[Line], details: Sequence[Details | None], index: int) -> bool:
    around = [index - 1, index + 1]
    return all(0 <= other < len(lines) and not details[other] and _is_title(lines[other]) for other in around)


def _is_title(line: Line) -> bool:
    return not line.verdict and not ends_sentence(line.text) and 4 <= len(line.text.split()) <= 20


def _repetition(keys: Sequence[str], index: int, start: int) -> float:
    """The page's title, alone or with the site's name, often stands above the headline; a slogan, in the footer."""
    key = keys[index]
    words = len(key.split())
    if words < 3:
        return 0.0
    above = [other for place, other in enumerate(keys[:start]) if place != index and other.startswith(key)]
    if any(words > 3 or len(other) > len(key) for other in above):
        return 4.0
    return 1.0 if words > 3 and any(other.startswith(key) for other in keys[start:]) else 0.0


def is_title_again(text: str, title: str) -> bool:
    """The headline itself, or with the site's name before or after it."""
    if len(text) > len(title) + 60 or not title:
        return False
    key = line_key(title)
    return (
        line_key(text) == key
        or any(line_key(part) == key for part in _SITE_SEPARATOR.split(text))
        or (len(key.split()) > 3 and line_key(text).startswith(key) and len(text) < len(title) + 40)
    )


def read_breadcrumb(text: str) -> tuple[str, ...]:
    """The steps of «الرئيسية › اقتصاد › …», or nothing."""
    steps = tuple(step.strip() for step in _BREADCRUMB.split(text) if step.strip())
    if len(steps) == 1 and text.count("/") > 1:
        steps = tuple(step.strip() for step in text.split("/") if step.strip())
    if len(steps) > 1 and line_key(steps[0]) in _HOME:
        return steps
    return ()
