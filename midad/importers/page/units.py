"""The pieces a page is read into: one paragraph, heading, list, picture … with what surrounds it."""

from dataclasses import dataclass

from midad.importers.page.dom import Element
from midad.importers.page.fragments import Fragment
from midad.importers.page.reasons import Reason
from midad.importers.page.story import BlockKind, PictureSource
from midad.importers.page.storyline import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """Somewhere around a unit stands an element that says it is furniture."""

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
    is_caption: bool = False
    is_embed: bool = False
    kept_as: str = ""  # "title", "standfirst", "lead", "caption": kept, but not as a block

    @property
    def is_text(self) -> bool:
        return self.picture is None and not self.is_embed and not self.is_caption
