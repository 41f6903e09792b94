"""Walking a page once, in reading order, into units; nothing visible is passed over."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from midad.importers.page.dom import Element, attribute, plain_text, tag_of
from midad.importers.page.errors import PageTooLongError
from midad.importers.page.fragments import BLOCKS, UNREAD, FragmentBuilder, clean_inline, flatten, format_of
from midad.importers.page.inline import safe_url
from midad.importers.page.pictures import (
    find_pictures,
    is_caption,
    is_credit,
    is_ornament,
    lost_picture,
    make_picture,
    picture_address,
)
from midad.importers.page.reasons import Reason
from midad.importers.page.structure import mark_of
from midad.importers.page.tables import read_table
from midad.importers.page.units import Mark, Unit

MAX_UNITS = 20_000
MAX_CHARACTERS = 2_000_000

_EMBEDS = frozenset(
    [
        "iframe",
        "video",
        "audio",
        "amp-iframe",
        "amp-video",
        "amp-youtube",
        "amp-twitter",
        "amp-facebook",
        "amp-instagram",
    ]
)
_PICTURES = frozenset({"img", "amp-img"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTED = BLOCKS - {"p", "div", "footer", "center"}
_LISTED = BLOCKS - {"li", "ul", "ol", "p", "div"}
# Rows of small links and labels, held apart on the screen by style alone.
_SET_APART = frozenset(
    {Reason.DETAILS, Reason.SHARE, Reason.TAGS, Reason.COUNTER, Reason.BREADCRUMB, Reason.PAGINATION, Reason.TOOLS}
)
_LONGEST_QUOTATION = 4000


@dataclass(slots=True)
class Collector:
    base: str
    units: list[Unit] = field(default_factory=list)
    _characters: int = 0
    _builder: FragmentBuilder = field(init=False)
    _marks: list[Mark] = field(default_factory=list)
    _formats: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _sources: list[Element] = field(default_factory=list)
    _source_reasons: dict[Element, Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._builder = FragmentBuilder(self.base)

    def collect(self, root: Element) -> list[Unit]:
        self._walk(root, root)
        self._flush(root)
        return self.units

    def _walk(self, element: Element, block: Element) -> None:
        """Read what is in an element whose nearest block is `block`."""
        self._read(element.text, block)
        for child in element:
            self._visit(child, block)
            self._read(child.tail, block)

    def _read(self, text: str | None, block: Element) -> None:
        source = self._sources[-1] if self._sources else None
        lines = (text or "").split("\n") if tag_of(block) == "pre" else [text or ""]
        for index, line in enumerate(lines):
            if index:
                self._builder.add_break()
            self._builder.add(line, self._formats, self._links[-1] if self._links else "", source)

    def _visit(self, element: Element, block: Element) -> None:
        tag = tag_of(element)
        if tag == "br":
            self._builder.add_break()
        elif tag in _PICTURES or tag == "noscript":
            self._visit_picture(element, block)
        elif tag in _EMBEDS:
            self._visit_embed(element, block)
        elif tag in BLOCKS:
            self._visit_block(element, block)
        elif tag and tag not in UNREAD:
            self._visit_inline(element, block)

    def _visit_block(self, element: Element, outer: Element) -> None:
        self._flush(outer)
        reason = mark_of(element)
        if reason:
            self._marks.append(Mark(element, reason))
        if not self._add_whole(element):
            self._walk(element, element)
            self._flush(element)
        if reason:
            self._marks.pop()

    def _visit_inline(self, element: Element, block: Element) -> None:
        reason = mark_of(element)
        if reason in (Reason.HIDDEN, Reason.ACCESSIBILITY):
            self._add(Unit(text=_words(element), element=element, marks=(*self._marks, Mark(element, reason))))
            return
        is_apart = bool(reason) or any(mark.reason in _SET_APART for mark in self._marks[-1:])
        if is_apart:
            self._builder.add_space()
        with ExitStack() as inside:
            inside.enter_context(_pushed(self._formats, format_of(element)))
            inside.enter_context(_pushed(self._links, attribute(element, "href") if tag_of(element) == "a" else ""))
            if reason:
                self._source_reasons[element] = reason
                inside.enter_context(_pushed(self._sources, element))
            self._walk(element, block)
        if is_apart:
            self._builder.add_space()

    def _visit_picture(self, element: Element, block: Element) -> None:
        if tag_of(element) == "noscript":
            around = element.getparent()
            if around is None or next(find_pictures(around), None) is not None:
                return
            element = next(element.iter("img", "amp-img"), element)
        if tag_of(element) not in _PICTURES or is_ornament(element):
            return
        picture = make_picture(element, self.base)
        if picture is None and (lost := lost_picture(element)):
            self._flush(block)
            self._add(Unit(text=lost, element=element, is_embed=True, is_exempt=True, reason=Reason.PICTURE_LOST))
        elif picture:
            self._flush(block)
            self._add(Unit(text=picture.words, element=element, kind="picture", picture=picture, is_exempt=True))

    def _visit_embed(self, element: Element, block: Element) -> None:
        inner = next(element.iter("source"), element)
        address = safe_url(
            attribute(element, "src") or attribute(element, "data-src") or attribute(inner, "src"), self.base
        )
        if address:
            self._flush(block)
            self._add(Unit(text=address, element=element, is_embed=True, is_exempt=True))

    def _add_whole(self, element: Element) -> bool:
        """Lists, quotations and tables of data are one unit each."""
        tag = tag_of(element)
        if tag in {"ul", "ol"}:
            return self._add_list(element)
        if tag == "blockquote":
            return self._add_quotation(element)
        return tag == "table" and self._add_table(element)

    def _add_list(self, element: Element) -> bool:
        entries = [entry for entry in element if tag_of(entry)]
        if not entries or any(tag_of(entry) != "li" for entry in entries) or _holds(element, _LISTED, self.base):
            return False
        items = [item for entry in entries if (item := flatten(entry, self.base)).text]
        if not items:
            return True
        reasons = {mark_of(entry) for entry in entries}
        reason = reasons.pop() if len(reasons) == 1 else None
        length = sum(len(item.text) for item in items)
        self._add(
            Unit(
                text="\n".join(item.text for item in items),
                element=element,
                kind="list",
                items=tuple(items),
                is_ordered=tag_of(element) == "ol",
                link_share=sum(item.link_share * len(item.text) for item in items) / length,
                hrefs=tuple(href for item in items for href in item.hrefs),
                marks=(Mark(element, reason),) if reason else (),
            )
        )
        return True

    def _add_quotation(self, element: Element) -> bool:
        if _holds(element, _QUOTED, self.base) or len(element.text_content()) > _LONGEST_QUOTATION:
            return False
        speakers = [inner for inner in element.iter("cite", "footer") if inner.getparent() is element]
        fragment = flatten(element, self.base, skip=frozenset(speakers))
        attribution = " ".join(_words(speaker) for speaker in speakers).strip(" —–-")
        if fragment.text:
            self._add(
                Unit(
                    text=fragment.text,
                    html=fragment.html,
                    element=element,
                    kind="quotation",
                    attribution=attribution,
                    link_share=fragment.link_share,
                    hrefs=fragment.hrefs,
                )
            )
        return True

    def _add_table(self, element: Element) -> bool:
        rows = read_table(element, self.base)
        if not rows:
            return False
        for caption in element.iter("caption"):
            self._add(Unit(text=_words(caption), element=caption))
        text = "\n".join("\t".join(row) for row in rows)
        self._add(Unit(text=text, element=element, kind="table", rows=rows, is_exempt=True))
        return True

    def _flush(self, block: Element) -> None:
        for fragment in self._builder.take():
            unit = Unit(
                text=fragment.text,
                html=fragment.html,
                element=block,
                link_share=fragment.link_share,
                hrefs=fragment.hrefs,
                is_caption=_is_in_caption(block),
            )
            if fragment.source is not None:
                unit.marks = (Mark(fragment.source, self._source_reasons[fragment.source]),)
            unit.is_exempt = unit.is_caption
            unit.level = _heading_level(block)
            unit.kind = "heading" if unit.level else "paragraph"
            self._add(unit)

    def _add(self, unit: Unit) -> None:
        unit.marks = (*self._marks, *(mark for mark in unit.marks if mark not in self._marks))
        self._characters += len(unit.text)
        if len(self.units) >= MAX_UNITS or self._characters > MAX_CHARACTERS:
            raise PageTooLongError
        if unit.text:
            self.units.append(unit)


@contextmanager
def _pushed(stack: list[Any], value: Any) -> Iterator[None]:
    """The value on top of the stack; nothing for an empty text."""
    if value == "":
        yield
        return
    stack.append(value)
    yield
    stack.pop()


def _words(element: Element) -> str:
    return clean_inline(plain_text(element)).strip()


def _holds(element: Element, tags: frozenset[str], base: str) -> bool:
    inner = [tag_of(each) for each in element.iter() if each is not element]
    return any(tag in tags or tag in _EMBEDS for tag in inner) or any(
        picture_address(picture, base) for picture in find_pictures(element)
    )


def _heading_level(block: Element) -> int:
    element: Element | None = block
    for _ in range(3):
        if element is None:
            return 0
        if tag_of(element) in _HEADINGS:
            return int(tag_of(element)[1])
        if attribute(element, "role") == "heading":
            return int(level) if (level := attribute(element, "aria-level")) in "123456" and level else 2
        element = element.getparent()
    return 0


def _is_in_caption(block: Element) -> bool:
    element: Element | None = block
    for _ in range(4):
        if element is None:
            return False
        if is_caption(element) or (is_credit(element) and next(element.iterancestors("figure"), None) is not None):
            return True
        element = element.getparent()
    return False
