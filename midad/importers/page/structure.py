"""Furniture by its markup: what an element says it is, before anyone has read a word of it."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from midad.importers.page.dom import Element, attribute, tag_of
from midad.importers.page.reasons import Reason

_WORDS = Path(__file__).with_name("structure.toml")
_TAGS: dict[str, Reason] = {
    "nav": Reason.MENU,
    "aside": Reason.SIDEBAR,
    "footer": Reason.FOOTER,
    "header": Reason.SITE_HEADER,
    "form": Reason.CONTROL,
    "fieldset": Reason.CONTROL,
    "button": Reason.CONTROL,
    "select": Reason.CONTROL,
    "textarea": Reason.CONTROL,
    "label": Reason.CONTROL,
    "dialog": Reason.NOTICE,
    "amp-sidebar": Reason.MENU,
    "amp-ad": Reason.ADVERTISEMENT,
    "amp-consent": Reason.COOKIES,
    "amp-user-notification": Reason.COOKIES,
    "amp-social-share": Reason.SHARE,
}
_ROLES = {
    "navigation": Reason.MENU,
    "menu": Reason.MENU,
    "menubar": Reason.MENU,
    "banner": Reason.SITE_HEADER,
    "contentinfo": Reason.FOOTER,
    "complementary": Reason.SIDEBAR,
    "search": Reason.SEARCH,
    "dialog": Reason.NOTICE,
    "alertdialog": Reason.NOTICE,
    "button": Reason.CONTROL,
    "toolbar": Reason.TOOLS,
}
_NAMED_BY = ("id", "data-gu-name", "data-testid", "data-component", "data-block", "data-module", "data-area", "data-qa")
# What a page, a layout or a taxonomy says about itself, not what the element is.
_STATE = re.compile(
    r"^(?:has|no|with|without|is|not|category|status|type|format|col|row|lg|md|sm|xs|xl)-"
    r"|^(?:page-(?:template|id|child|parent)|single-(?:post|format)|wp-(?:singular|custom|theme|child)|post-type|hentry)"
    r"|^tag-(?!links?$|cloud|list|container|wrap|items?$|s$)"
    r"|^(?:elementor|et(?!-pb-(?:promo|cta|signup|social|comments|post-nav|author))|fl|vc|wpb|brxe|fusion|siteorigin|panel|divi|kt|gb|uagb)-(?!ads?\b)"
)
# Names too short on their own to be looked for inside longer ones.
_EXACT = {
    "widget": Reason.SIDEBAR,
    "secondary": Reason.SIDEBAR,
    "tertiary": Reason.SIDEBAR,
    "complementary": Reason.SIDEBAR,
    "header": Reason.SITE_HEADER,
    "hd": Reason.SITE_HEADER,
    "ft": Reason.FOOTER,
}
# A page builder's widget is what its name says behind the builder's own.
_WIDGET = re.compile(r"^elementor-widget-(?!container|wrap|theme-)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# An aside that is part of the story: a pull quote, a box of facts.
_STORY_ASIDE = re.compile(
    r"pull-?quote|quote|fact|key-?point|callout|infobox|info-box|highlight|note|inset|summary|timeline", re.IGNORECASE
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def mark_of(element: Element) -> Reason | None:
    """The reason to drop what is in this element, unless the story turns out to be in it."""
    tag = tag_of(element)
    if tag in {"html", "body", "main", "article"}:
        return None
    if _is_unseen(element):
        return Reason.HIDDEN
    named = _named(element)
    if named:
        return named
    role = _ROLES.get(attribute(element, "role").lower())
    if role:
        return role
    if tag == "aside" and any(_STORY_ASIDE.search(name) for name in names_of(element)):
        return None
    return _TAGS.get(tag)


def names_of(element: Element) -> list[str]:
    """Class names, id and test ids, cut into words: related-posts for relatedPosts and related_posts."""
    raw = attribute(element, "class").split()[:30] + [attribute(element, name) for name in _NAMED_BY]
    if tag_of(element) == "nav":
        raw.append(attribute(element, "aria-label"))
    return [_WIDGET.sub("", _hyphenated(name)) for name in raw if name]


def is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(f"-{name}-") for name in names_of(element))


def _named(element: Element) -> Reason | None:
    found = [reason for name in names_of(element) if not _STATE.match(name) and (reason := _kind_of(name))]
    return min(found, key=_order().index) if found else None


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> Reason | None:
    for reason, pattern in _kinds():
        if pattern.search(f"-{name}-"):
            return reason
    return Reason.SIDEBAR if name.startswith("widget-") else _EXACT.get(name)


@cache
def _order() -> tuple[Reason, ...]:
    return tuple(reason for reason, _ in _kinds())


@cache
def _kinds() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    tables = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return tuple(
        (Reason[name], re.compile("-(?:" + "|".join(map(re.escape, words)) + ")-")) for name, words in tables.items()
    )


def _hyphenated(name: str) -> str:
    return re.sub(r"[\s_:./]+|-{2,}", "-", _CAMEL.sub("-", name[:80])).strip("-").lower()


def _is_unseen(element: Element) -> bool:
    if "hidden" in element.attrib or attribute(element, "aria-hidden").lower() == "true":
        return True
    return bool(_UNSEEN.search(attribute(element, "style")))
