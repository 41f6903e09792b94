"""The element that holds the story: trafilatura says which text is the main one, the tree says where it is."""

import re
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy

from trafilatura import bare_extraction

from midad.arabic import normalize
from midad.importers.page.dom import Element, tag_of
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import reads_as_prose
from midad.importers.page.structure import is_named
from midad.importers.page.units import Mark, Unit

_STORY_NAME = re.compile(
    r"-(?:articlebody|article-body|article-content|article-text|entry-content|post-content|post-body|story-body|story-content|news-body|"
    r"news-content|single-content|content-body|body-content|main-content|post-text|story-text|text-content)-"
)
_MOST_ELEMENTS = 30_000
_MOST_CHARACTERS = 400_000
_WELL_VOTED = 0.3  # of the page's prose; less, and the vote is not trusted
_MUCH_BEHIND = 0.3  # of the story's prose; less of it behind the story's own element is not of the story
# What may wrap a whole page by mistake or by habit; comments and lists of stories never are the story.
_NEVER_STORY = frozenset({Reason.COMMENTS, Reason.RELATED, Reason.LISTING, Reason.AUTHOR_BOX, Reason.COOKIES})


def vote(root: Element, units: Sequence[Unit]) -> set[int]:
    """Indexes of the units whose text trafilatura takes for the main text; none where it cannot say."""
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS or sum(len(unit.text) for unit in units) > _MOST_CHARACTERS:
        return set()
    try:
        document = bare_extraction(deepcopy(root), include_comments=False, fast=True, with_metadata=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError):
        return set()
    body = getattr(document, "body", None)
    if body is None:
        return set()
    text = _squashed(normalize(" ".join(body.itertext()), level="clean"))
    return {
        index
        for index, unit in enumerate(units)
        if unit.is_text and (key := _squashed(unit.text)[:120]) and key in text
    }


def find_container(root: Element, units: Sequence[Unit], voted: set[int], headline: Unit | None) -> Element:
    """The deepest element that holds most of the story's prose, widened while that adds to it."""
    prose = {index: _prose(unit) for index, unit in enumerate(units)}
    is_voted = sum(prose[index] for index in voted) > _WELL_VOTED * sum(prose.values())
    weights = {index: load * (1.0 if index in voted or not is_voted else 0.2) for index, load in prose.items()}
    neutral = _neutral(units, _loads(units, weights), headline, is_voted=is_voted)
    for index, unit in enumerate(units):
        if any(mark.element not in neutral for mark in unit.marks):
            weights[index] = 0.0
    loads = _loads(units, weights)
    if not loads:
        return _named_container(root)
    holders = [element for element, load in loads.items() if load >= 0.7 * max(loads.values())]
    container = _around_paragraph(max(holders, key=_depth))
    if not is_voted:
        return container
    behind = _behind(container, units)
    spread = {index: weights[index] * (index in voted) for index in weights}
    if sum(spread[index] for index in behind) < _MUCH_BEHIND * sum(spread.values()):
        spread |= dict.fromkeys(behind, 0.0)  # a remark, a biography, an offer
    return _widened(container, _loads(units, spread))


def _around_paragraph(container: Element) -> Element:
    """A story is not in one paragraph of it: its neighbours may be of the story, sentences or not."""
    parent = container.getparent()
    return parent if tag_of(container) == "p" and parent is not None else container


def _behind(container: Element, units: Sequence[Unit]) -> list[int]:
    """The units after the last one in the container."""
    inside = [index for index, unit in enumerate(units) if container in [unit.element, *unit.element.iterancestors()]]
    return list(range(inside[-1] + 1, len(units))) if inside else []


def _named_container(root: Element) -> Element:
    """For a story too short to be told by its prose: what calls itself the body of an article."""
    named = [element for element in root.iter() if tag_of(element) and is_named(element, _STORY_NAME)]
    articles = [*root.iter("article"), *root.iter("main"), *root.iter("body"), root]
    return max(named, key=_depth) if named else articles[0]


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def live_marks(unit: Unit, container: Element, loads_inside: dict[Element, float], headline: Unit | None) -> list[Mark]:
    """The marks that count: not those around the story itself, nor on what holds most of it."""
    around = _ancestors(container)
    if headline is not None:
        around = around | _ancestors(headline.element)
    most = loads_inside.get(container, 0.0) / 2
    return [
        mark
        for mark in unit.marks
        if mark.element not in around and not (most and loads_inside.get(mark.element, 0.0) > most)
    ]


def prose_loads(units: Sequence[Unit]) -> dict[Element, float]:
    return _loads(units, {index: _prose(unit) for index, unit in enumerate(units)})


def _widened(container: Element, loads: dict[Element, float]) -> Element:
    while True:
        held = loads.get(container, 0.0)
        wider = next((each for each in container.iterancestors() if loads.get(each, 0.0) > 1.02 * held), None)
        if wider is None or tag_of(wider) == "html":
            return container
        container = wider


def _neutral(
    units: Sequence[Unit], loads: dict[Element, float], headline: Unit | None, *, is_voted: bool
) -> set[Element]:
    """Marked elements that hold the headline or most of the prose: the mark is wrong or too wide."""
    whole = max(loads.values(), default=0.0)
    protected = _ancestors(headline.element) if headline else set()
    marks = {mark.element: mark.reason for unit in units for mark in unit.marks}
    return {
        element
        for element, reason in marks.items()
        if element in protected or (loads.get(element, 0.0) > 0.6 * whole and (is_voted or reason not in _NEVER_STORY))
    }


def _loads(units: Sequence[Unit], weights: dict[int, float]) -> dict[Element, float]:
    loads: dict[Element, float] = defaultdict(float)
    for index, unit in enumerate(units):
        if weights[index]:
            for element in [unit.element, *unit.element.iterancestors()]:
                loads[element] += weights[index]
    return loads


def _prose(unit: Unit) -> float:
    if not unit.is_text or unit.link_share > 0.5 or unit.kind == "heading" or not reads_as_prose(unit.text):
        return 0.0
    return float(min(len(unit.text), 2000))


def _ancestors(element: Element) -> set[Element]:
    return {element, *element.iterancestors()}


def _squashed(text: str) -> str:
    return "".join(text.split())
