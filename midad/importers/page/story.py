"""What a page becomes: a story in blocks, and the account of every line that was left out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

BlockKind = Literal["paragraph", "heading", "quotation", "list", "picture", "table"]
Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture as the page shows it; `url` is absolute wherever the page's own address is known."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def words(self) -> str:
        return self.caption or self.alt or self.url


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body.

    `text` is plain, with a line feed where the page breaks a line. `html` carries the same words with
    strong, em, a, br, sub and sup, and nothing else. `items` (html again) belong to a list, `rows`
    (plain) to a table, `level` (2 to 4) to a heading, `attribution` to a quotation.
    """

    kind: BlockKind
    text: str = ""
    html: str = ""
    level: int = 0
    attribution: str = ""
    is_ordered: bool = False
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: PictureSource | None = None

    @property
    def words(self) -> str:
        """The text that a reader sees of this block."""
        if self.picture is not None:
            return self.picture.words
        return f"{self.text}\n{self.attribution}" if self.attribution else self.text


@dataclass(frozen=True, slots=True)
class Dropped:
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExtractedStory:
    title: str
    section_label: str
    published_at: datetime | None
    byline: tuple[str, ...]
    lead_picture: PictureSource | None
    standfirst: str
    language: str
    direction: Direction
    source_url: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]

    def count_kept(self) -> dict[str, int]:
        """How many blocks of each kind, in the order in which the kinds first appear."""
        counts: dict[str, int] = {}
        for block in self.blocks:
            counts[block.kind] = counts.get(block.kind, 0) + 1
        return counts
