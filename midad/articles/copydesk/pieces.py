"""A story as the copy desk reads it: its texts in their order, each with its kind and where it stands.

The form in the browser names its texts in the same way, so that a finding has one address wherever it was made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from midad.arabic.copydesk import Block, Kind
from midad.arabic.copydesk.markup import html_blocks

#: The fields of a story itself, in reading order.
FIELDS: dict[str, Kind] = {
    "kicker": "kicker",
    "title": "headline",
    "standfirst": "standfirst",
    "lead_alt": "alt",
    "lead_caption": "caption",
}
#: The parts of the body, by the name of the block and of the part; what is not here is quoted, or not the desk's.
PARTS: dict[str, Kind] = {
    "paragraph.text": "paragraph",
    "heading.text": "heading",
    "quotation.text": "quotation",
    "question.question": "paragraph",
    "question.answer": "paragraph",
    "key_points.title": "heading",
    "key_points.points": "list_item",
    "facts.title": "heading",
    "facts.text": "paragraph",
    "picture.alt": "alt",
    "picture.caption": "caption",
    "gallery.title": "heading",
    "gallery.pictures-caption": "caption",
    "table.caption": "caption",
    "table.table-cell": "cell",
    "audio.title": "caption",
    "video.title": "caption",
}
KINDS: dict[str, Kind] = FIELDS | PARTS


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a story. `place` names it; the paragraphs of one rich text have one place."""

    place: str
    block: Block

    @property
    def field(self) -> str:
        """The field of the form that holds it."""
        return self.place.partition(".")[0]


def pieces_of(story: Any) -> list[Piece]:
    """The texts of a story that are not empty."""
    fields = [Piece(name, Block(getattr(story, name), kind)) for name, kind in FIELDS.items()]
    body = [piece for child in story.body for piece in _of_block(child)]
    return [piece for piece in [*fields, *body] if piece.block.text.strip()]


def _of_block(child: Any) -> Iterator[Piece]:
    values = child.value if hasattr(child.value, "items") else {}
    language = values.get("language") or "ar"
    for name, value in values.items():
        for part, text, is_rich in texts_in(name, value):
            kind = PARTS.get(f"{child.block_type}.{part}")
            if kind is not None:
                place = f"body.{child.id}.{part}"
                yield from (Piece(place, block) for block in _blocks(text, kind, language, is_rich=is_rich))


def _blocks(text: str, kind: Kind, language: str, *, is_rich: bool) -> Iterator[Block]:
    if not is_rich:
        yield Block(text, kind, language=language)
        return
    for block in html_blocks(text):
        own = block.kind if block.kind == "list_item" else kind
        yield Block(block.text, own, block.verbatim, language)


def texts_in(name: str, value: Any) -> Iterator[tuple[str, str, bool]]:
    """The texts of a part of a block: name of the part, text, whether it is HTML."""
    if isinstance(value, str):
        yield name, value, False
    elif hasattr(value, "source"):
        yield name, value.source, True
    elif hasattr(value, "rows"):
        yield from ((f"{name}-cell", cell.value, False) for row in value.rows for cell in row)
    elif hasattr(value, "bound_blocks") and hasattr(value, "__iter__"):
        for item in value:
            parts = item.items() if hasattr(item, "items") else [("", item)]
            for part, inner in parts:
                yield from texts_in(f"{name}-{part}" if part else name, inner)
