"""HTML as the desk reads it: its blocks, and the way back from a fix in a block to the source.

Spaces are collapsed as a browser collapses them; each character of a block knows which characters of the source it
came from. A fix that would reach over a tag is left out.
"""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from midad.arabic.copydesk.blocks import Block, Kind, KnownName
from midad.arabic.copydesk.checking import check_blocks
from midad.arabic.copydesk.findings import Edit, Finding, applied
from midad.arabic.copydesk.fixing import PASSES, compatible_edits
from midad.arabic.copydesk.house_style import HouseStyle

_KINDS: dict[str, Kind] = {
    "title": "headline",
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quotation",
}
_BLOCKS = frozenset(
    (
        "address article aside body button dd details dialog div dl dt fieldset figcaption figure footer form h1 "
        "h2 h3 h4 h5 h6"
        " header hr html label legend li main nav ol option p section select summary table tbody td tfoot th "
        "thead title tr ul"
        " blockquote caption head"
    ).split()
)
_UNREAD = frozenset("script style textarea svg math pre code template noscript iframe object xmp kbd samp".split())
_VERBATIM = frozenset("bdi bdo var tt".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_WHITE = frozenset(" \t\n\r\f")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_OR_DOCTYPE = re.compile(
    r"<(?:!doctype|html|head|body|p|div|h[1-6]|article|section|span|br|ul|ol|table|a)\b", re.IGNORECASE
)

Span = tuple[int, int]


@dataclass
class _Piece:
    """A block with the span of the source that each of its characters came from."""

    kind: Kind
    language: str
    characters: list[str] = field(default_factory=list)
    origins: list[Span] = field(default_factory=list)
    verbatim: list[Span] = field(default_factory=list)

    def add(self, seen: str, span: Span) -> None:
        if seen in _WHITE:
            if not self.characters or self.characters[-1] in " \n":
                return
            seen = " "
        self.characters.append(seen)
        self.origins.append(span)

    def finish(self) -> None:
        while self.characters and self.characters[-1] in " \n":
            self.characters.pop()
            self.origins.pop()

    @property
    def block(self) -> Block:
        return Block("".join(self.characters), self.kind, tuple(self.verbatim), self.language)


class _Reader(HTMLParser):
    """Collects the blocks; positions are offsets of the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[_Piece] = []
        self._source = source
        self._lines = [0] + [match.end() for match in re.finditer("\n", source)]
        self._kinds: list[tuple[str, Kind]] = []
        self._languages: list[tuple[str, str]] = []
        self._closed: list[str] = []
        self._verbatim: list[tuple[str, int]] = []
        self._piece = _Piece("paragraph", "ar")
        self.feed(source)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _VOID:
            self._take_void(tag)
            return
        if tag in _UNREAD:
            self._closed.append(tag)
        if tag in _BLOCKS:
            self._end()
            if tag in _KINDS:
                self._kinds.append((tag, _KINDS[tag]))
        if attributes.get("lang"):
            self._languages.append((tag, str(attributes["lang"])))
        if tag in _VERBATIM or (tag not in _BLOCKS and attributes.get("dir") == "ltr"):
            self._verbatim.append((tag, len(self._piece.characters)))
        self._restart()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._closed and self._closed[-1] == tag:
            self._closed.pop()
        if self._verbatim and self._verbatim[-1][0] == tag:
            start = self._verbatim.pop()[1]
            self._piece.verbatim.append((start, len(self._piece.characters)))
        if tag in _BLOCKS:
            self._end()
        for stack in (self._kinds, self._languages):
            if stack and stack[-1][0] == tag:
                stack.pop()
        self._restart()

    def handle_data(self, data: str) -> None:
        if not self._closed:
            start = self._place()
            for offset, character in enumerate(data):
                self._piece.add(character, (start + offset, start + offset + 1))

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def _add_reference(self, written: str) -> None:
        start = self._place()
        end = start + len(written)
        end += self._source[end : end + 1] == ";"
        if not self._closed:
            for character in html.unescape(self._source[start:end]):
                self._piece.add(character, (start, end))

    def _take_void(self, tag: str) -> None:
        if tag == "img":
            self._take_alt()
        if tag == "br" and not self._closed:
            self._take_line_end()

    def _take_line_end(self) -> None:
        start = self._place()
        self._piece.characters.append("\n")
        self._piece.origins.append((start, start + len(self.get_starttag_text() or "")))

    def _take_alt(self) -> None:
        start, tag = self._place(), self.get_starttag_text() or ""
        found = _ALT.search(tag)
        if found:
            group = 1 if found[1] is not None else 2
            piece = _Piece("alt", self._language())
            for offset, character in enumerate(found[group]):
                place = start + found.start(group) + offset
                piece.add(character, (place, place + 1))
            self._finish(piece, even_empty=True)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _end(self) -> None:
        self._finish(self._piece)
        self._piece = _Piece("paragraph", "ar")
        self._verbatim = []
        self._restart()

    def _restart(self) -> None:
        """An empty piece is of the kind and language of where the reader stands now."""
        if not self._piece.characters:
            self._piece.kind = self._kinds[-1][1] if self._kinds else "paragraph"
            self._piece.language = self._language()

    def _language(self) -> str:
        return self._languages[-1][1] if self._languages else "ar"

    def _finish(self, piece: _Piece, *, even_empty: bool = False) -> None:
        piece.finish()
        if piece.characters or even_empty:
            self.pieces.append(piece)


def looks_like_html(text: str) -> bool:
    return _TAG_OR_DOCTYPE.search(text) is not None


def html_blocks(source: str) -> list[Block]:
    """The blocks of a document in their order, alternative texts among them."""
    return [piece.block for piece in _Reader(source).pieces]


def fix_html(source: str, *, names: tuple[KnownName, ...], style: HouseStyle) -> str:
    """The document with all safe fixes applied; everything else in it stays byte for byte."""
    for _pass in range(PASSES):
        pieces = _Reader(source).pieces
        blocks = [piece.block for piece in pieces]
        findings = [
            finding
            for finding in check_blocks(blocks, names=names, style=style)
            if all(_origin(pieces[finding.block], edit) for edit in finding.edits)
        ]
        edits = [
            _in_source(piece, edit)
            for piece, mine in zip(pieces, compatible_edits(findings, blocks), strict=True)
            for edit in mine
        ]
        if not edits:
            break
        source = applied(source, sorted(edits))
    return source


def _origin(piece: _Piece, edit: Edit) -> Span | None:
    """Where an edit of the block falls in the source; None when a tag lies in between."""
    spans = piece.origins[edit.start : edit.end]
    if not spans:
        place = piece.origins[edit.start - 1][1] if edit.start else piece.origins[0][0]
        return place, place
    if any(first[1] != second[0] for first, second in pairwise(spans)):
        return None
    return spans[0][0], spans[-1][1]


def _in_source(piece: _Piece, edit: Edit) -> Edit:
    start, end = _origin(piece, edit) or (0, 0)
    return Edit(start, end, html.escape(edit.replacement, quote=piece.kind == "alt"))


def findings_of_html(source: str, *, names: tuple[KnownName, ...], style: HouseStyle) -> list[Finding]:
    return check_blocks(html_blocks(source), names=names, style=style)
