"""From HTML to a tree, after a guard that no parser has to trust.

Sanitisers and extractors slow down faster than linearly on nesting, so depth and number of tags are
counted in one pass over the text before anything builds a tree from it.
"""

import re
from collections import Counter

from lxml import etree, html  # type: ignore[import-untyped]

from midad.importers.page.dom import Element
from midad.importers.page.errors import (
    ForbiddenMarkupError,
    NoStoryFoundError,
    NotAnArticleError,
    PageTooComplexError,
    PageTooDeepError,
    PageTooLongError,
)

MAX_DEPTH = 256
MAX_TAGS = 100_000

_OPENING = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,60}))")
_QUOTE_OR_END = re.compile(r"[>\"']")
_FIRST_TAG = re.compile(r"<([a-zA-Z][a-zA-Z:]*)")
_KNOWN_TAGS = re.compile(
    r"<!doctype html|</?(?:html|head|body|div|p|article|section|h[1-6]|span|br|table|td|ul|li|a|script|meta|"
    r"figure|blockquote|b|strong|em|font|center)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "frame",
        "keygen",
        "basefont",
    ]
)
# Tags whose end may be left out; an unclosed one is ended by the next.
_IMPLIED_END = frozenset(
    [
        "html",
        "head",
        "body",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "option",
        "optgroup",
        "rp",
        "rt",
        "caption",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "font",
        "span",
        "small",
        "big",
        "tt",
        "strike",
        "sub",
        "sup",
        "cite",
        "code",
        "q",
        "mark",
        "abbr",
        "ins",
        "del",
        "label",
    ]
)
_RAW_TEXT = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
_FEEDS = frozenset({"rss", "feed", "urlset", "sitemapindex", "opml", "rdf:rdf"})


def looks_like_html(text: str) -> bool:
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<!--")):
        return True
    return len(_KNOWN_TAGS.findall(text[:200_000])) >= 3


_BODY = re.compile(r"<(?:body|frameset)\b", re.IGNORECASE)
_PART_OF_HEAD = re.compile(
    r"\s*(?:<!--.*?-->|<\?[^>]*>|<!doctype\b[^>]*>|</?(?:html|head)\b[^>]*>|<(?:meta|link|base)\b[^>]*>"
    r"|<(title|style|script|noscript|template)\b[^>]*>.*?</\1\s*>)",
    re.IGNORECASE | re.DOTALL,
)


def _with_body(text: str) -> str:
    """A page whose author left out `<body>`, as HTML allows: the parser puts tags younger than itself into the head."""
    if _BODY.search(text):
        return text
    end = 0
    while part := _PART_OF_HEAD.match(text, end):
        end = part.end()
    return f"{text[:end]}<body>{text[end:]}" if end else text


def parse(text: str) -> Element:
    """The root element of a page that passed the guard."""
    guard(text)
    text = _with_body(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: Element = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoStoryFoundError from error
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":  # the parser stopped here and the rest is lost
            raise PageTooDeepError if "depth" in entry.message else PageTooLongError
    return root


def guard(text: str) -> None:
    """Refuse what would cost too much to parse, and what is no page at all."""
    if re.search(r"<!entity", text, re.IGNORECASE):
        raise ForbiddenMarkupError
    first = _FIRST_TAG.search(text)
    if first and first[1].lower() in _FEEDS:
        raise NotAnArticleError
    _Depth().scan(text)


class _Depth:
    """Counts open tags as a parser would, in one pass over the text."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.counts: Counter[str] = Counter()
        self.tags = 0

    def scan(self, text: str) -> None:
        position = 0
        while found := _OPENING.search(text, position):
            if found[1]:
                position = _after(text.find("-->", found.end()), 3, text)
                continue
            position, is_closed = _tag_end(text, found.end())
            name = found[3].lower()
            if found[2]:
                self._end(name)
            elif not is_closed and name not in _VOID:
                self._start(name)
                if name in _RAW_TEXT:
                    position = _after_raw_text(text, position, name)
                    self._end(name)

    def _start(self, name: str) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise PageTooComplexError
        if name in _IMPLIED_END:
            self._close_inline()
            return
        self.open.append(name)
        self.counts[name] += 1
        if len(self.open) > MAX_DEPTH:
            raise PageTooDeepError

    def _end(self, name: str) -> None:
        if name in _IMPLIED_END:
            self._close_inline()
        elif self.counts[name]:
            while (last := self.open.pop()) != name:
                self.counts[last] -= 1
            self.counts[name] -= 1

    def _close_inline(self) -> None:
        while self.open and self.open[-1] in _INLINE:
            self.counts[self.open.pop()] -= 1


def _tag_end(text: str, position: int) -> tuple[int, bool]:
    """Where the tag ends, and whether it closes itself (`<path/>`)."""
    while found := _QUOTE_OR_END.search(text, position):
        if found[0] == ">":
            return found.end(), text[found.start() - 1] == "/"
        position = _after(text.find(found[0], found.end()), 1, text)
    return len(text), False


def _after_raw_text(text: str, position: int, name: str) -> int:
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)


def _after(position: int, length: int, text: str) -> int:
    return len(text) if position < 0 else position + length
