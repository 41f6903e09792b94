"""A page as a flat run of units, in reading order, each with the marks of everything around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from midad.importers.page.dom import Element, attribute, plain_text, tag_of
from midad.importers.page.errors import PageTooLongError
from midad.importers.page.fragments import BLOCKS, UNREAD, Fragment, FragmentBuilder, flatten, format_of
from midad.importers.page.inline import safe_url
from midad.importers.page.pictures import (
    caption_of,
    find_pictures,
    is_caption,
    is_credit,
    make_picture,
    picture_address,
)
from midad.importers.page.reasons import Reason
from midad.importers.page.story import BlockKind, PictureSource
from midad.importers.page.storyline import Line
from midad.importers.page.structure import mark_of
from midad.importers.page.tables import read_table

MAX_UNITS = 20_000
_EMBEDS = frozenset({"iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-video", "amp-youtube", "amp-twitter", "amp-facebook"})
_PICTURES = frozenset({"img", "amp-img"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTED = BLOCKS - {"p", "div", "footer", "cite", "center"}
_LISTED = BLOCKS - {"li", "ul", "ol", "p", "div", "dt", "dd"}
_LONGEST_QUOTATION = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    element: Element
    reason: Reason


@dataclass(slots=True, kw_only=True)
class Unit(Line):
    element: Element
    kind: BlockKind = "paragraph"
    html: str = ""
    level: int = 0
    marks: tuple[Mark, ...] = ()
    link_share: float = 0.0
    hrefs: tuple[str, ...] = ()
    attribution: str = ""
    items: tuple[Fragment, ...] = ()
    is_ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    picture: PictureSource | None = None
    raw_caption: str = ""
    is_caption: bool = False
    is_embed: bool = False


@dataclass(slots=True)
class Collector:
    base: str
    units: list[Unit] = field(default_factory=list)
    builder: FragmentBuilder = field(init=False)
    marks: list[Mark] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    sources: list[Element] = field(default_factory=list)
    story_quotes: bool = True

    def __post_init__(self) -> None:
        self.builder = FragmentBuilder(self.base)

    def collect(self, root: Element) -> list[Unit]:
        self._visit(root, root)
        self._flush(root)
        return self.units

    def _visit(self, element: Element, block: Element) -> None:
        """Walk an element whose nearest block is `block` (itself, when it is one)."""
        tag = tag_of(element)
        if tag == "br":
            self.builder.add_break()
        elif tag in _PICTURES:
            self._add_picture(element, block)
        elif tag in _EMBEDS:
            self._add_embed(element, block)
        elif tag and tag not in UNREAD:
            if tag in BLOCKS:
                self._visit_block(element, block)
            else:
                self._visit_inline(element, block)

    def _visit_block(self, element: Element, outer: Element) -> None:
        self._flush(outer)
        reason = mark_of(element)
        if reason:
            self.marks.append(Mark(element, reason))
        if not self._add_whole(element):
            self._walk(element, element)
            self._flush(element)
        if reason:
            self.marks.pop()

    def _visit_inline(self, element: Element, block: Element) -> None:
        reason = mark_of(element)
        if reason in (Reason.HIDDEN, Reason.ACCESSIBILITY):
            self._add_unseen(element, reason)
            return
        added = format_of(element)
        link = attribute(element, "href") if tag_of(element) == "a" else ""
        stacks: list[tuple[list[Any], Any]] = [(self.formats, added), (self.hrefs, link)]
        if reason:
            stacks += [(self.marks, Mark(element, reason)), (self.sources, element)]
        for stack, value in stacks:
            if value:
                stack.append(value)
        self._walk(element, block)
        for stack, value in stacks:
            if value:
                stack.pop()

    def _walk(self, element: Element, block: Element) -> None:
        self._text(element.text, keep_lines=tag_of(block) == "pre")
        for child in element:
            self._visit(child, block)
            self._text(child.tail, keep_lines=tag_of(block) == "pre")
