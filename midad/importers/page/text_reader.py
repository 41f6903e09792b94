"""A page that a scraper or a reader mode saved as plain text: lines in, story out."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from midad.importers.page.details import Details, is_section, read_details
from midad.importers.page.errors import NoStoryFoundError
from midad.importers.page.front_matter import FrontMatter, read_front_matter
from midad.importers.page.headline import (
    find_headline,
    find_story_start,
    is_title_again,
    read_breadcrumb,
)
from midad.importers.page.language import detect_language
from midad.importers.page.names import is_newspaper, looks_like_name
from midad.importers.page.reasons import Reason
from midad.importers.page.story import ExtractedStory
from midad.importers.page.storyline import close_story, drop_biography, judge_lines
from midad.importers.page.text_blocks import drop, gather_blocks
from midad.importers.page.text_captions import drop_caption_above, find_captions, take_lead
from midad.importers.page.text_lines import TextLine, read_lines
from midad.importers.page.text_zones import (
    close_tail,
    drop_contents,
    mark_writer_box,
    read_name_under_label,
    settle_head,
)
from midad.importers.page.wording import line_key

_LONGEST_LINE = 300  # characters of a title
_ENDS = 300  # lines at either end in which dates and bylines are looked for
_ADDRESS_START = ("http://", "https://", "www.")


@dataclass(slots=True)
class _Found:
    title: str = ""
    section: str = ""
    published_at: datetime | None = None
    byline: tuple[str, ...] = ()
    dropped: list[TextLine] = field(default_factory=list)

    def take(self, details: Details) -> None:
        if details.published_at and (self.published_at is None):
            self.published_at = details.published_at
        self.byline = self.byline or details.byline
        self.section = self.section or ("" if is_newspaper(details.section) else details.section)


def read_text(text: str, *, source_url: str = "") -> ExtractedStory:
    lines = read_lines(text)
    language, text_direction = detect_language(text)
    front, lines = read_front_matter(lines)
    judge_lines(list(lines))
    find_captions(lines)
    details = _details_at_ends(lines, month_first=language == "en")
    start = find_story_start(lines)
    headline = -1 if front.title else find_headline(lines, details, start)
    if front.title:
        headline = _again(lines, front.title, start)
    found = _Found(title=front.title, section=front.section, published_at=front.published_at, byline=front.byline)
    if headline >= 0 and not found.title:
        found.title = lines[headline].text
    above = _Found(title=found.title, section=found.section)
    _read_head(lines, details, headline, above)
    found.section, found.byline = above.section, found.byline or above.byline
    body = lines[headline + 1 :]
    _read_top(body, details[headline + 1 :], found)
    found.published_at = found.published_at or above.published_at
    names = frozenset(line_key(name) for name in found.byline)
    mark_writer_box(body, names)
    drop_contents(body)
    close_story(list(body))
    _read_end(body, details[headline + 1 :], found)
    close_tail(
        body, frozenset(line_key(line.text) for line in lines[: max(headline, 0)] if len(line.text) < _LONGEST_LINE)
    )
    drop_biography(list(body), names)
    lead = take_lead(body)
    blocks = gather_blocks(body)
    if not blocks:
        raise NoStoryFoundError
    return ExtractedStory(
        title=found.title,
        section_label=found.section,
        published_at=found.published_at,
        byline=found.byline,
        lead_picture=lead,
        standfirst="",
        language=language,
        direction=text_direction,
        source_url=source_url or front.address,
        blocks=blocks,
        dropped=drop([*front.lines, *lines[: max(headline, 0)], *body]),
    )


def _details_at_ends(lines: list[TextLine], *, month_first: bool) -> list[Details | None]:
    return [
        None
        if line.is_exempt or _ENDS <= index < len(lines) - _ENDS
        else read_details(line.text, month_first=month_first)
        for index, line in enumerate(lines)
    ]


def _again(lines: list[TextLine], title: str, start: int) -> int:
    """Where the headline that the front matter named stands again in the text."""
    places = [index for index, line in enumerate(lines[: start + 1]) if line_key(line.text) == line_key(title)]
    for index in places:
        lines[index].reason = Reason.TITLE_AGAIN
    return places[-1] if places else -1


def _read_head(lines: list[TextLine], details: list[Details | None], headline: int, found: _Found) -> None:
    """Everything before the headline: section label, crumbs, a date; the rest is the site's."""
    nearest = True
    for index in range(headline - 1, -1, -1):
        line, said = lines[index], details[index]
        steps = read_breadcrumb(line.text)
        if is_title_again(line.text, found.title):
            line.reason = Reason.TITLE_AGAIN
        elif steps:
            line.reason = Reason.BREADCRUMB
            found.section = found.section or _last_step(steps, found.title)
        elif line.verdict and not (line.verdict.is_margin and nearest and not found.section and _may_be_section(line)):
            line.reason = line.verdict.reason
        elif said and headline - index <= 6:
            line.reason = said.reason
            found.take(said)
        elif said:
            line.reason = Reason.OTHER_DATE
        elif nearest and not found.section and headline - index <= 4 and _may_be_section(line):
            line.reason, found.section, nearest = Reason.SECTION, line.text, False
        else:
            line.reason = _reason_before(line)
            nearest = False


def _last_step(steps: tuple[str, ...], title: str) -> str:
    inner = [step for step in steps[1:] if not line_key(title).startswith(line_key(step.rstrip("….")) or title)]
    return inner[-1] if inner and len(inner[-1].split()) <= 5 else ""


def _may_be_section(line: TextLine) -> bool:
    return (
        len(line.text.split()) <= 4
        and len(line.text) <= 40
        and not line.text.rstrip().endswith((".", "؟", "?", "!", ":", "،", ","))
        and any(letter.isalpha() for letter in line.text)
        and not _is_address(line.text)
        and line.kind != "list"
        and not is_newspaper(line.text)
    )


def _reason_before(line: TextLine) -> Reason:
    if _is_address(line.text):
        return Reason.ADDRESS
    return Reason.MENU if len(line.text.split()) <= 5 else Reason.BEFORE_STORY


def _is_address(text: str) -> bool:
    return " " not in text and (text.startswith(_ADDRESS_START) or (text.isascii() and "." in text.strip(".")))


def _read_top(lines: list[TextLine], details: list[Details | None], found: _Found) -> None:
    """Between the headline and the first sentence: dates, bylines, the headline once more, credits."""
    end = _top_end(lines, details)
    found.byline = found.byline or read_name_under_label(lines[:end])
    for index, line in enumerate(lines[:end]):
        said = details[index]
        if line.reason or line.is_exempt or line.is_prose:
            continue
        if said:
            line.reason = said.reason
            found.take(said)
        else:
            line.reason = line.verdict.reason if line.verdict else _known(line, found)
        is_beside = _stands_by_date(lines, details, index) or (index == 0 and any(details[1:4]))
        if not line.reason and is_beside and line.kind == "paragraph":
            _take_neighbour(line, found)
    settle_head(lines[:end])
    drop_caption_above(lines)


def _top_end(lines: list[TextLine], details: list[Details | None]) -> int:
    """Where the story's own lines begin; a date or byline may stand behind a standfirst of one sentence."""
    first = next((index for index, line in enumerate(lines) if line.is_prose), len(lines))
    end = first + 1
    while (
        end < len(lines) and not lines[end].is_exempt and (details[end] or lines[end].verdict or _is_name(lines, end))
    ):
        end += 1
    return end if any(details[first + 1 : end]) else first


def _is_name(lines: list[TextLine], index: int) -> bool:
    words = len(lines[index].text.split())
    return 2 <= words <= 4 and not lines[index].is_prose and looks_like_name(lines[index].text)


def _known(line: TextLine, found: _Found) -> Reason | None:
    """The headline or the section once more, or where the page was."""
    if is_title_again(line.text, found.title):
        return Reason.TITLE_AGAIN
    if _is_address(line.text):
        return Reason.ADDRESS
    return Reason.SECTION if found.section and line_key(line.text) == line_key(found.section) else None


def _stands_by_date(lines: list[TextLine], details: list[Details | None], index: int) -> bool:
    """A date, a byline or the time of reading is its neighbour, or only furniture stands between."""
    below = lines[index + 1].verdict if index + 1 < len(lines) else None
    if below and below.reason is Reason.COUNTER:
        return True
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(lines) and not details[near] and lines[near].verdict:
            near += step
        if 0 <= near < len(lines) and details[near]:
            return True
    return False


def _take_neighbour(line: TextLine, found: _Found) -> None:
    """A bare name, or a bare section, on its own line beside the date."""
    words = len(line.text.split())
    parts = sorted(re.split(r"\s+[-–—|/]\s+", line.text), key=len)
    if line.text.endswith(":") and words <= 2:
        line.reason = Reason.DETAILS
    elif len(parts) == 2 and " " not in parts[0] and not found.byline and looks_like_name(parts[1]):
        found.byline, line.reason = (parts[1],), Reason.BYLINE
    elif (words == 1 or (words <= 3 and is_section(line.text))) and not found.section and _may_be_section(line):
        found.section, line.reason = line.text, Reason.SECTION
    elif 2 <= words <= 4 and not found.byline and looks_like_name(line.text):
        found.byline, line.reason = (line.text,), Reason.BYLINE


def _read_end(lines: list[TextLine], details: list[Details | None], found: _Found) -> None:
    """After the last sentence: a byline or a date that closes the story, the headline again."""
    last = max((index for index, line in enumerate(lines) if line.is_prose), default=len(lines))
    for index, line in enumerate(lines):
        said = details[index]
        if said and said.byline and line.reason is Reason.DETAILS and index > last:
            found.take(said)
        if line.reason or line.is_exempt:
            continue
        if len(line.text) < 300 and not line.is_prose and is_title_again(line.text, found.title):
            line.reason = Reason.TITLE_AGAIN
        elif index > last and said:
            line.reason = said.reason
            found.take(said)


__all__ = ["FrontMatter", "read_text"]
