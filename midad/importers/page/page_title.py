"""The headline among a page's headings: it agrees with the page's titles and is not the site's name."""

import re
from collections.abc import Sequence

from midad.importers.page.dom import Element, attribute, tag_of
from midad.importers.page.metadata import PageMetadata
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import reads_as_prose
from midad.importers.page.structure import is_named
from midad.importers.page.units import Unit
from midad.importers.page.wording import has_words, line_key

_SEPARATOR = re.compile(r"\s+[|\-–—•·»«:/›]+\s+|\s*[|»›]\s*|:\s+")
_TITLE_NAME = re.compile(
    r"-(?:headline|entry-title|post-title|article-title|story-title|page-title|news-title|single-title|title-post|article-headline|titre|h1|title)-"
)
_SITE_NAME = re.compile(r"-(?:logo|site-title|site-name|sitename|branding|site-branding|brand|blog-title)-")
_ELSEWHERE = frozenset(
    {
        Reason.RELATED,
        Reason.LISTING,
        Reason.SIDEBAR,
        Reason.FOOTER,
        Reason.MENU,
        Reason.COMMENTS,
        Reason.HIDDEN,
        Reason.NEWSLETTER,
        Reason.COOKIES,
    }
)
_LEAST = 3.0
_IN_ARTICLE = 3.0  # what an h1 there is worth, be it of one word


def find_page_headline(units: Sequence[Unit], metadata: PageMetadata) -> Unit | None:
    """The unit that is the headline; None when the page shows none (its machine-readable title then holds)."""
    wanted = _wanted_titles(metadata)
    first_prose = next((index for index, unit in enumerate(units) if _is_story_prose(unit)), len(units))
    best, chosen = _LEAST, None
    for index, unit in enumerate(units):
        if not unit.is_text or not has_words(unit.text) or len(unit.text) > 400:
            continue
        score = _score(unit, wanted, metadata) - (3.0 if index > first_prose + 3 else 0.0)
        if score > best:
            best, chosen = score, unit
    if chosen is None and not machine_title(metadata):
        return _own_title(units, first_prose, metadata)
    return chosen


def _own_title(units: Sequence[Unit], first_prose: int, metadata: PageMetadata) -> Unit | None:
    """Of a page that tells no title to machines: its h1, however short, or else the first heading above the prose."""
    headings = [unit for unit in units if unit.level == 1] + [unit for unit in units[:first_prose] if unit.level]
    return next((unit for unit in headings if _is_own_title(unit, metadata)), None)


def _is_own_title(unit: Unit, metadata: PageMetadata) -> bool:
    is_title = not unit.marks and has_words(unit.text) and len(unit.text) <= 400
    return is_title and not _is_site_name(unit, line_key(unit.text), metadata)


def machine_title(metadata: PageMetadata) -> str:
    """The title for a page without a visible headline, cut free of the site's name."""
    titles = [title for title in metadata.titles if line_key(title) != line_key(metadata.site_name)]
    title = _without_site(titles[0] if titles else metadata.page_title, metadata.site_name)
    return title if has_words(title) else ""


def _wanted_titles(metadata: PageMetadata) -> dict[str, float]:
    """Folded titles that the headline may equal, and how much each agreement is worth."""
    wanted: dict[str, float] = {}
    for title in (*metadata.titles, metadata.page_title):
        parts = [part for part in _SEPARATOR.split(title) if line_key(part)]
        longest = max(parts, key=len, default="")
        for part in parts:
            worth = 10.0 if part == longest else 4.0
            wanted[line_key(part)] = max(worth, wanted.get(line_key(part), 0.0))
        if line_key(title):
            wanted[line_key(title)] = 10.0
    if metadata.site_name:
        wanted.pop(line_key(metadata.site_name), None)
    return wanted


def _score(unit: Unit, wanted: dict[str, float], metadata: PageMetadata) -> float:
    key = line_key(unit.text)
    agreement = wanted.get(key, 0.0) or _likeness(key, wanted)
    named = _is_named_around(unit.element, _TITLE_NAME)
    if not unit.level and not named and agreement < 10:
        return 0.0
    score = agreement + {1: 3.0, 2: 1.5, 3: 1.0}.get(unit.level, 0.5 if unit.level else 0.0)
    score += 2.0 * named + (4.0 if attribute(unit.element, "itemprop") in {"headline", "name headline"} else 0.0)
    score += 1.0 if len(key.split()) >= 4 else -1.0 if len(key.split()) < 2 else 0.0
    if _is_site_name(unit, key, metadata):
        score -= 12.0
    if any(mark.reason in _ELSEWHERE for mark in unit.marks):
        score -= 6.0
    return score + (_IN_ARTICLE if unit.level == 1 and _is_in_article(unit) else 0.0)


def _is_in_article(unit: Unit) -> bool:
    return next(iter(unit.element.iterancestors("article", "main")), None) is not None


def _is_site_name(unit: Unit, key: str, metadata: PageMetadata) -> bool:
    if key == line_key(metadata.site_name) or _is_named_around(unit.element, _SITE_NAME):
        return True
    return any(
        href.rstrip("/")
        in {"", ".", f"https://{metadata.host}", f"https://www.{metadata.host}", f"http://{metadata.host}"}
        for href in unit.hrefs
    )


def _likeness(key: str, wanted: dict[str, float]) -> float:
    """A headline that the machine-readable title cuts short or adds to."""
    words = set(key.split())
    if len(words) < 4:
        return 0.0
    best = 0.0
    for title, worth in wanted.items():
        others = set(title.split())
        if len(others) >= 4:
            best = max(best, worth * 0.7 * len(words & others) / len(words | others))
    return best


def _is_named_around(element: Element, pattern: re.Pattern[str]) -> bool:
    """On the element or just around it, but not as far out as the article."""
    around: Element | None = element
    for _ in range(3):
        if around is None or tag_of(around) in {"article", "main", "body", "section"}:
            return False
        if is_named(around, pattern):
            return True
        around = around.getparent()
    return False


def _is_story_prose(unit: Unit) -> bool:
    return (
        unit.is_text and not unit.marks and unit.link_share < 0.5 and len(unit.text) > 120 and reads_as_prose(unit.text)
    )


def _without_site(title: str, site_name: str) -> str:
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title.strip()
    others = [part for part in parts if line_key(part) != line_key(site_name)]
    return max(others or parts, key=len)
