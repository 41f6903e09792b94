"""Which units of a page are the story: the part of the HTML reader that decides."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from midad.importers.page.captions import attach_captions, find_frame_lines
from midad.importers.page.containers import live_marks, prose_loads
from midad.importers.page.details import Details, read_details
from midad.importers.page.dom import Element, attribute
from midad.importers.page.headline import is_title_again
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import close_story, drop_biography, judge_lines, reads_as_prose
from midad.importers.page.structure import is_named
from midad.importers.page.units import Unit
from midad.importers.page.wording import judge, line_key

_STANDFIRST = re.compile(
    r"-(?:standfirst|subtitle|sub-title|subheadline|sub-headline|subheading|sub-heading|deck|dek|excerpt|chapo|chapeau|strapline|summary|article-description|"
    r"post-subtitle|tagline|entry-sub-title|article-summary|sub-head|subhead|second-title|lead-text-intro)-"
)
_LEADING_ELSEWHERE = frozenset({Reason.RELATED, Reason.LISTING, Reason.SHARE, Reason.TAGS, Reason.COMMENTS})
_MOST_FORMS = 20
_MOST_IN_BOX = 0.4  # of the page's prose; a box with more of it holds the story
_PRECISE = frozenset({Reason.LICENCE, Reason.COOKIES})


@dataclass(slots=True)
class Selection:
    """What became of the units, and what the lines beside the story told."""

    units: Sequence[Unit]
    container: Element
    headline: Unit | None
    title: str
    standfirst: str = ""
    told: list[Details] = field(default_factory=list)
    names: frozenset[str] = frozenset()  # of the writers, folded

    def run(self, *, site_host: str, month_first: bool, byline: tuple[str, ...] = ()) -> None:
        self.names = frozenset(line_key(name) for name in byline)
        self._drop_marked()
        self._drop_comment_boxes()
        find_frame_lines([unit for unit in self.units if not unit.reason and unit is not self.headline])
        self._find_boxes()
        start = self.units.index(self.headline) + 1 if self.headline else 0
        inside = {id(unit) for unit in self.units if self._is_inside(unit)}
        story = [unit for unit in self.units[start:] if id(unit) in inside]
        self._drop_links(story, site_host)
        judge_lines(list(story))
        self._close_boxes(story)
        self._drop_labels(story)
        self._read_around(start, story, month_first=month_first)
        body = [unit for unit in story if not unit.kept_as]
        close_story(list(body))
        self._drop_strays(body)
        self._read_ends(body, month_first=month_first)
        drop_biography([unit for unit in body if unit.is_text and not unit.is_boxed], self.names)
        attach_captions(self.units)
        self._drop_outside(start, inside)

    def _is_inside(self, unit: Unit) -> bool:
        return _holds(self.container, unit)

    def _drop_marked(self) -> None:
        loads = prose_loads([unit for unit in self.units if self._is_inside(unit)])
        if self.headline:
            self.headline.kept_as = "title"
        for unit in self.units:
            marks = live_marks(unit, self.container, loads, self.headline)
            if marks and not unit.kept_as:
                verdict = judge(unit.text) if len(unit.text) < 500 else None
                precise = verdict is not None and verdict.reason in _PRECISE
                unit.reason = verdict.reason if verdict and precise else marks[-1].reason

    def _find_boxes(self) -> None:
        """A line in a marked box that holds its neighbour as well says nothing about what follows the box."""
        for unit, following in pairwise(self.units):
            shared = {mark.element for mark in unit.marks} & {mark.element for mark in following.marks}
            if shared and unit.reason:
                unit.is_boxed = True

    def _close_boxes(self, story: Sequence[Unit]) -> None:
        """A box without a telling name: its first line says what it is, the rest of its element is no prose."""
        for index, unit in enumerate(story):
            if unit.verdict and unit.verdict.ending == "maybe" and not unit.reason and not unit.is_boxed:
                members = self._box_of(story, index)
                for member in members:
                    member.reason = member.reason or unit.verdict.reason
                unit.is_boxed = bool(members)

    def _box_of(self, story: Sequence[Unit], index: int) -> list[Unit]:
        """What follows a unit in the nearest element around it that holds more than the unit; [] for prose."""
        for around in [story[index].element, *story[index].element.iterancestors()]:
            if around is self.container:
                break
            members = _run_inside(around, story[index + 1 :])
            if members:
                return [] if any(unit.is_prose for unit in members) else members
        return []

    def _drop_comment_boxes(self) -> None:
        """Whatever stands in one box with a field for long answers, as wide as leaves the story outside."""
        loads = prose_loads(self.units)
        around_story = {self.container, *self.container.iterancestors()}
        if self.headline:
            around_story |= {self.headline.element, *self.headline.element.iterancestors()}
        most = _MOST_IN_BOX * max(loads.values(), default=0.0)
        root = [self.container, *self.container.iterancestors()][-1]
        for answer in islice(root.iter("textarea"), _MOST_FORMS):
            boxes = takewhile(
                lambda box: box not in around_story and loads.get(box, 0.0) <= most, answer.iterancestors()
            )
            for box in list(boxes)[-1:]:
                for unit in self.units:
                    if not unit.reason and not unit.kept_as and _holds(box, unit):
                        unit.reason = Reason.COMMENTS

    def _drop_labels(self, story: Sequence[Unit]) -> None:
        """A short line or a picture in a box of which everything else leads elsewhere belongs to that box."""
        held: Counter[Element] = Counter()
        leading: Counter[Element] = Counter()
        other: Counter[Element] = Counter()
        for unit in story:
            around = [unit.element, *unit.element.iterancestors()]
            held.update(around)
            if unit.reason in _LEADING_ELSEWHERE:
                leading.update(around)
            elif not unit.picture:
                other.update(around)
        for unit in story:
            is_open = not unit.reason and not unit.kept_as and not unit.is_prose
            if not is_open or (unit.is_exempt and not unit.picture):
                continue
            inside = takewhile(lambda box: box is not self.container, [unit.element, *unit.element.iterancestors()])
            box = next((each for each in inside if held[each] > 1), None)
            if box is not None and leading[box] and other[box] <= (0 if unit.picture else 1):
                unit.reason = Reason.RELATED

    def _drop_links(self, story: Sequence[Unit], site_host: str) -> None:
        """Lines that are nothing but a link into the same site lead to other stories."""
        linked = sum(len(unit.text) for unit in story if unit.link_share > 0.8)
        if linked > 0.5 * sum(len(unit.text) for unit in story):
            return
        for unit in story:
            if unit.link_share > 0.8 and unit.is_text and not unit.reason and not _is_linked_sentence(unit):
                unit.is_linked = True
                if any(_is_internal(href, site_host) for href in unit.hrefs) and not _is_long(unit):
                    unit.reason = Reason.RELATED

    def _read_around(self, start: int, story: Sequence[Unit], *, month_first: bool) -> None:
        """Between the headline and the first sentence of the story."""
        first = next(
            (unit for unit in story if unit.is_prose and unit.kind != "heading" and not _is_standfirst(unit)), None
        )
        for unit in self.units[start:]:
            if unit is first:
                break
            if unit.reason in (None, Reason.DETAILS, Reason.CONTROL) and unit.is_text and not unit.kept_as:
                self._read_line(unit, month_first=month_first)

    def _read_line(self, unit: Unit, *, month_first: bool) -> None:
        said = read_details(unit.text.replace("\n", " | "), month_first=month_first)
        if said:
            unit.reason = said.reason
            self.told.append(said)
        elif unit.reason:
            return
        elif is_title_again(unit.text, self.title):
            unit.reason = Reason.TITLE_AGAIN
        elif line_key(unit.text) in self.names:
            unit.reason = Reason.BYLINE
        elif not self.standfirst and _is_standfirst(unit) and not unit.verdict:
            self.standfirst, unit.kept_as = unit.text, "standfirst"

    def _drop_strays(self, body: Sequence[Unit]) -> None:
        """In a container that holds more than the story, short lines around it stand elsewhere in the tree."""
        prose = [index for index, unit in enumerate(body) if unit.is_prose]
        if not prose:
            return
        homes = {home for index in prose for home in _homes(body[index])}
        for index, unit in enumerate(body):
            if unit.reason or not unit.is_text or prose[0] <= index <= prose[-1]:
                continue
            if not homes & set(_homes(unit)):
                unit.reason = Reason.OUTSIDE_STORY
        for unit in reversed(body):  # a heading with nothing under it introduces what was dropped
            if unit.kind == "heading" and not unit.reason:
                unit.reason = Reason.AFTER_STORY
            elif not unit.reason and not unit.is_caption:
                break

    def _read_ends(self, body: Sequence[Unit], *, month_first: bool) -> None:
        last = max((index for index, unit in enumerate(body) if unit.is_prose), default=len(body))
        for index, unit in enumerate(body):
            if unit.reason or not unit.is_text or unit.is_prose:
                continue
            if is_title_again(unit.text, self.title):
                unit.reason = Reason.TITLE_AGAIN
            elif index > last and (said := read_details(unit.text, month_first=month_first)):
                unit.reason = said.reason
                self.told.append(said)

    def _drop_outside(self, start: int, inside: set[int]) -> None:
        for index, unit in enumerate(self.units):
            if unit.reason or unit.kept_as or (index >= start and id(unit) in inside):
                continue
            verdict = judge(unit.text) if unit.is_text and len(unit.text) < 500 else None
            if verdict:
                unit.reason = verdict.reason
            elif is_title_again(unit.text, self.title):
                unit.reason = Reason.TITLE_AGAIN
            else:
                unit.reason = Reason.BEFORE_STORY if index < start else Reason.OUTSIDE_STORY


def _holds(element: Element, unit: Unit) -> bool:
    return element in [unit.element, *unit.element.iterancestors()]


def _homes(unit: Unit) -> list[Element]:
    """Where a unit stands: in itself, in what is around it, and around a wrapper of its own."""
    around = list(islice(unit.element.iterancestors(), 3))
    homes = [unit.element, *around[:1]]
    for inner, outer in pairwise(around):
        if len(inner) != 1:
            break
        homes.append(outer)
    return homes


def _run_inside(element: Element, units: Sequence[Unit]) -> list[Unit]:
    return list(takewhile(lambda unit: _holds(element, unit), units))


def _is_standfirst(unit: Unit) -> bool:
    """Said by the page: by a name, or by a second heading of a sentence's length."""
    if len(unit.text.split()) < 4 or unit.link_share > 0.5 or unit.kind == "list":
        return False
    parent = unit.element.getparent()
    named = is_named(unit.element, _STANDFIRST) or (parent is not None and is_named(parent, _STANDFIRST))
    described = attribute(unit.element, "itemprop") in {"description", "alternativeHeadline", "abstract"}
    return named or described


def _is_linked_sentence(unit: Unit) -> bool:
    """A title that leads elsewhere ends in no full stop."""
    return unit.kind == "paragraph" and reads_as_prose(unit.text) and unit.text.rstrip(' »"”’)').endswith(".")


def _is_long(unit: Unit) -> bool:
    return unit.kind != "list" and (len(unit.text.split()) > 25 or (len(unit.text) > 120 and reads_as_prose(unit.text)))


def _is_internal(href: str, site_host: str) -> bool:
    if href.startswith(("#", "mailto:", "tel:", "javascript:")):
        return href.startswith("#")
    if not href.startswith(("http://", "https://", "//")):
        return True
    host = href.split("//", 1)[1].split("/", 1)[0].removeprefix("www.").lower()
    return bool(site_host) and (host == site_host or host.endswith(f".{site_host}"))
