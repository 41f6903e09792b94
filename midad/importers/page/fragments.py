"""Running text of a page with its formatting, gathered piece by piece into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midad.arabic import normalize
from midad.importers.page.details import read_details
from midad.importers.page.dom import Element, attribute, tag_of
from midad.importers.page.inline import anchor, escape, plain, safe_url, sanitize
from midad.importers.page.reasons import Reason
from midad.importers.page.storyline import ends_sentence
from midad.importers.page.wording import judge

_FORMATS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}
_ORDER = ("strong", "em", "sub", "sup")
_SPACES = re.compile(r"[\s\u00a0]+")
UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "canvas",
        "object",
        "embed",
        "param",
        "source",
        "track",
        "map",
        "area",
        "base",
        "meta",
        "link",
        "head",
        "datalist",
        "colgroup",
        "col",
        "input",
        "iframe",
        "video",
        "audio",
        "img",
        "title",
        "math",
        "amp-img",
        "amp-iframe",
        "amp-video",
        "amp-analytics",
        "amp-pixel",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "caption",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "option",
        "optgroup",
        "select",
        "button",
        "textarea",
        "label",
        "amp-sidebar",
        "amp-carousel",
        "amp-accordion",
        "amp-consent",
        "amp-user-notification",
        "amp-ad",
    ]
)


@dataclass(frozen=True, slots=True)
class Piece:
    text: str  # empty for a line break
    formats: frozenset[str] = frozenset()
    href: str = ""
    source: Element | None = None  # the inline element with a mark of its own, if any


@dataclass(frozen=True, slots=True)
class Fragment:
    html: str
    text: str
    link_share: float
    hrefs: tuple[str, ...]
    source: Element | None = None


@dataclass(slots=True)
class FragmentBuilder:
    base: str
    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str, formats: Sequence[str], href: str, source: Element | None = None) -> None:
        cleaned = clean_inline(text) if text else ""
        if cleaned:
            self.pieces.append(Piece(cleaned, frozenset(formats), href, source))

    def add_space(self) -> None:
        if self.pieces and self.pieces[-1].text:
            self.pieces.append(Piece(" "))

    def add_break(self) -> None:
        self.pieces.append(Piece(""))

    def take(self) -> list[Fragment]:
        """The paragraphs gathered so far; two breaks in a row separate paragraphs, one stays a break."""
        pieces, self.pieces = self.pieces, []
        return [self._fragment(part) for part in _paragraphs(pieces) if any(piece.text.strip() for piece in part)]

    def take_one(self) -> Fragment:
        pieces, self.pieces = self.pieces, []
        return self._fragment(pieces)

    def _fragment(self, pieces: list[Piece]) -> Fragment:
        markup = sanitize("".join(_markup(pieces, self.base)))
        markup = re.sub(r"\s*(?:<br>\s*)+", "<br>", re.sub(" {2,}", " ", markup))
        markup = re.sub(r"^(?:<br>)+|(?:<br>)+$", "", markup).strip()
        words = [piece for piece in pieces if piece.text.strip()]
        length = sum(len(piece.text.strip()) for piece in words)
        linked = sum(len(piece.text.strip()) for piece in words if piece.href)
        sources = {piece.source for piece in words}
        return Fragment(
            html=markup,
            text=plain(markup),
            link_share=linked / length if length else 0.0,
            hrefs=tuple(dict.fromkeys(piece.href for piece in words if piece.href)),
            source=sources.pop() if len(sources) == 1 else None,
        )


def clean_inline(text: str) -> str:
    """Clean a text node without losing the spaces at its ends, which hold words apart."""
    return normalize(f"|{_SPACES.sub(' ', text)}|", level="clean")[1:-1]


def flatten(element: Element, base: str, *, skip: frozenset[Element] = frozenset()) -> Fragment:
    """Everything in an element as one fragment, its blocks held apart by line breaks."""
    builder = FragmentBuilder(base)
    _flatten_into(element, builder, (), "", skip)
    return builder.take_one()


def format_of(element: Element) -> str:
    return _FORMATS.get(tag_of(element), "")


def _flatten_into(
    element: Element, builder: FragmentBuilder, formats: tuple[str, ...], href: str, skip: frozenset[Element]
) -> None:
    added = format_of(element)
    formats = (*formats, added) if added else formats
    href = attribute(element, "href") or href if tag_of(element) == "a" else href
    builder.add(element.text or "", formats, href)
    for child in element:
        tag = tag_of(child)
        if tag == "br":
            builder.add_break()
        elif tag and tag not in UNREAD and child not in skip:
            is_block = tag in BLOCKS
            if is_block:
                builder.add_break()
            _flatten_into(child, builder, formats, href, skip)
            if is_block:
                builder.add_break()
        builder.add(child.tail or "", formats, href)


def _paragraphs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    breaks = 0
    for piece in pieces:
        if not piece.text:
            breaks += 1
        elif piece.text.strip():
            if breaks > 1:
                yield from _sentences_apart(part)
                part = []
            breaks = 0
        part.append(piece)
    yield from _sentences_apart(part)


def _sentences_apart(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """One break between long lines that end sentences is a paragraph's end; between verses it is not.

    Lines among which one tells of the story or is furniture («كتب: …», a date, a counter) are each on their own.
    """
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text:
            lines[-1].append(piece)
        else:
            lines.append([])
    texts = ["".join(piece.text for piece in line).strip() for line in lines]
    filled = [text for text in texts if text]
    if len(filled) > 1 and (_are_paragraphs(filled) or any(_stands_alone(text) for text in filled)):
        yield from lines
    else:
        yield pieces


def _stands_alone(text: str) -> bool:
    verdict = judge(text)
    return bool(verdict and not verdict.is_margin and verdict.reason is not Reason.RULE) or bool(read_details(text))


def _are_paragraphs(texts: list[str]) -> bool:
    longest_half = sorted(map(len, texts))[len(texts) // 2]
    ended = sum(ends_sentence(text) for text in texts[:-1])
    return longest_half >= 80 and ended >= 0.6 * (len(texts) - 1)


def _markup(pieces: Sequence[Piece], base: str) -> Iterator[str]:
    """Nested in one fixed order and never in themselves, so the result is as flat as it can be."""
    for href, run in _by_link(pieces):
        address = safe_url(href, base) if href else ""
        words = "".join(_formatted(piece) for piece in run)
        yield f"{anchor(address)}{words}</a>" if address and words.strip() else words


def _by_link(pieces: Sequence[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.href != run[0].href:
            yield run[0].href, run
            run = []
        run.append(piece)
    if run:
        yield run[0].href, run


def _formatted(piece: Piece) -> str:
    if not piece.text:
        return "<br>"
    words = escape(piece.text)
    if not words.strip():
        return words
    for name in _ORDER:
        if name in piece.formats:
            words = f"<{name}>{words}</{name}>"
    return words
