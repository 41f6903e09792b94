"""Section, writers and date as the page shows them, beside what it says to machines."""

import re
from collections.abc import Sequence
from datetime import datetime

from midad.arabic import normalize
from midad.importers.page.dates import find_date
from midad.importers.page.dom import Element, attribute, plain_text, tag_of
from midad.importers.page.fragments import flatten
from midad.importers.page.names import byline_names, is_byline_label, looks_like_name, people_of
from midad.importers.page.reasons import Reason
from midad.importers.page.structure import is_named, mark_of
from midad.importers.page.wording import judge, line_key

_CATEGORY = re.compile(
    r"-(?:sec-name|sec-title|section-title|cat-name|category-name|cat-links|post-cat|post-cats|post-category|entry-category|category|cat|section-label|section-name|article-section|story-section|article-tag|"
    r"primary-tag|rubric|rubrique|label-section|taxonomy-category|cat-label|cat-title|channel|section-tag|section-link|article-category)-"
)
# Above a headline stands the section, or as often «حصري» or "Exclusive".
_KICKER = re.compile(r"-(?:kicker|eyebrow|overline|topic-label|supertitle|label|tagline|slug|strap)-")
_AUTHOR = re.compile(
    r"-(?:author|authors|byline|author-name|writer|post-author|entry-author|by-author|contributor|contributors|reporter|fn)-"
)
_STORY_FOOTER = re.compile("-(?:post|entry|article|story)-footer-")
_ELSEWHERE = frozenset(
    {
        Reason.RELATED,
        Reason.LISTING,
        Reason.SIDEBAR,
        Reason.FOOTER,
        Reason.COMMENTS,
        Reason.MENU,
        Reason.AUTHOR_BOX,
        Reason.BREADCRUMB,
        Reason.HIDDEN,
        Reason.SITE_HEADER,
    }
)
_DATE = re.compile("-(?:date|dates|published|publish-date|pubdate|posted-on|timestamp|datetime|time)-")
_LONGEST, _LONGEST_DATE = 40, 80


def find_section(scope: Sequence[Element], marked: str) -> str:
    """The label shown beside the headline; what the page says to machines decides between several."""
    shown = [text for element in scope if _is_category(element) for text in _labels(element)]
    kickers = [text for element in scope if is_named(element, _KICKER) for text in _labels(element)]
    for text in [*shown, *kickers]:
        if marked and line_key(text) == line_key(marked):
            return text
    only_tag = [_words(element) for element in scope if "tag" in attribute(element, "rel").split()]
    last_resort = only_tag if len(only_tag) == 1 and len(only_tag[0].split()) <= 3 else []
    return next(iter([*shown, *([marked] if marked else []), *kickers, *last_resort]), "")


def find_byline(scope: Sequence[Element], known: tuple[str, ...]) -> tuple[str, ...]:
    if known:
        return known
    declared = [element for element in scope if _is_declared_author(element)]
    named = [element for element in scope if is_named(element, _AUTHOR)]
    texts = [text for element in [*declared, *named] for text in _lines(element)]
    for text in texts:
        names = people_of(text) if len(text) <= _LONGEST else byline_names(text)
        if names and not is_byline_label(text) and not judge(text) and all(looks_like_name(name) for name in names):
            return names
    return ()


def find_shown_date(scope: Sequence[Element], *, month_first: bool) -> datetime | None:
    """The date in the first element that is named for one."""
    named = [element for element in scope if is_named(element, _DATE) and len(_words(element)) <= _LONGEST_DATE]
    for text in [inner.text or "" for element in named for inner in element.iter()]:
        found = find_date(text, month_first=month_first)
        if found and found.value:
            return found.value
    return None


def _is_declared_author(element: Element) -> bool:
    return "author" in attribute(element, "rel").split() or "author" in attribute(element, "itemprop").split()


def find_stamp(scope: Sequence[Element]) -> str:
    """The machine-readable moment of the first time element that is not about an update."""
    stamps = [element for element in scope if tag_of(element) in {"time", "bsp-timestamp", "relative-time"}]
    published = [element for element in stamps if not is_named(element, re.compile("-(?:updated|modified|update)-"))]
    for element in published or stamps:
        for name in ("datetime", "data-timestamp", "title"):
            if re.match(r"\d{4}-\d\d", attribute(element, name)):
                return attribute(element, name)
    return ""


def story_scope(container: Element, headline: Element | None) -> list[Element]:
    """The elements around headline and story that may tell about them, in order."""
    anchors = {container, *container.iterancestors()}
    if headline is None:
        top = next(iter(container.iterancestors("article", "main")), container)
    else:
        around = {headline, *headline.iterancestors()}
        top = next((each for each in [container, *container.iterancestors()] if each in around), container)
        anchors |= around
    scope: list[Element] = []
    _descend(top, container, anchors, scope)
    return scope


def _descend(element: Element, container: Element, anchors: set[Element], scope: list[Element]) -> None:
    """Everything below but the story itself and what is marked as something else."""
    for child in element:
        if not tag_of(child) or (child is container and element is not container):
            continue
        if child not in anchors and mark_of(child) in _ELSEWHERE and not is_named(child, _STORY_FOOTER):
            continue
        scope.append(child)
        _descend(child, container, anchors, scope)


def _is_category(element: Element) -> bool:
    if "category" in attribute(element, "rel").split() or "articleSection" in attribute(element, "itemprop"):
        return True
    return is_named(element, _CATEGORY)


def _labels(element: Element) -> Sequence[str]:
    """One label for each link when there are links, else the words themselves."""
    links = [_words(link) for link in element.iter("a")]
    texts = links or [_words(element)]
    return [text for text in texts if 0 < len(text) <= _LONGEST and len(text.split()) <= 4 and not _is_furniture(text)]


def _is_furniture(text: str) -> bool:
    verdict = judge(text)
    is_label = verdict is not None and (not verdict.is_margin or verdict.reason is Reason.TAGS)
    return is_label or is_byline_label(text)


def _lines(element: Element) -> list[str]:
    """The words of an element, those of each block apart."""
    return [line for line in flatten(element, "").text.split("\n") if line]


def _words(element: Element) -> str:
    return normalize(plain_text(element), level="clean")
