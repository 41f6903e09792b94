"""The blocks of an extracted page as blocks of a story."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from midad.articles.models import ArticlePage
from midad.importers.page.story import Block
from midad.importers.sanitising import rich_text

_LONGEST_HEADING, _LONGEST_SPEAKER = 160, 120


def stream(blocks: Sequence[Block]) -> Any:
    """The body of a story; markup is cleaned on the way."""
    return _values([_MAKERS[block.kind](block) for block in blocks])


def raw_stream(raw: str) -> Any:
    """A body that shows the raw page as plain text, markup and all."""
    return _values([("paragraph", _paragraph(escape(raw).replace("\n", "<br/>")))])


def _values(blocks: list[tuple[str, Any]]) -> Any:
    children = ArticlePage.body.field.stream_block.child_blocks
    return [(kind, children[kind].to_python(value)) for kind, value in blocks]


def _paragraph(html: str) -> dict[str, Any]:
    return {"text": html if html.startswith("<") else f"<p>{html}</p>", "direction": "auto", "language": ""}


def _heading(block: Block) -> tuple[str, dict[str, Any]]:
    """A heading that is longer than one may be keeps its words in a paragraph of its own."""
    if len(block.text) > _LONGEST_HEADING:
        return "paragraph", _paragraph(f"<p><b>{escape(block.text, quote=False)}</b></p>")
    return "heading", {"text": block.text, "level": "3" if block.level > 2 else "2"}


def _quotation(block: Block) -> tuple[str, dict[str, Any]]:
    """A quotation; an attribution that is too long for a name stays in its text."""
    words, speaker = rich_text(block.html or escape(block.text)), block.attribution
    if len(speaker) > _LONGEST_SPEAKER:
        words, speaker = f"{words}<br/>— {escape(speaker)}", ""
    return "quotation", {"text": f"<p>{words}</p>", "speaker": speaker, "role": ""}


def _list(block: Block) -> tuple[str, dict[str, Any]]:
    tag = "ol" if block.is_ordered else "ul"
    items = "".join(f"<li>{rich_text(item)}</li>" for item in block.items)
    return "paragraph", _paragraph(f"<{tag}>{items}</{tag}>")


def _text(block: Block) -> tuple[str, dict[str, Any]]:
    return "paragraph", _paragraph(f"<p>{rich_text(block.html or escape(block.text))}</p>")


def _table(block: Block) -> tuple[str, dict[str, Any]]:
    width = max((len(row) for row in block.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
    columns = [{"type": "text", "heading": heading} for heading in (rows[0] if rows else [])]
    table = {"columns": columns, "rows": [{"values": row} for row in rows[1:]], "caption": ""}
    return "table", {"caption": _("Table"), "table": table}


def _picture(block: Block) -> tuple[str, dict[str, Any]]:
    """A picture of another site is not taken over by itself: its rights are not known. It stays as a card.

    One whose full address the page does not tell keeps its place by its caption.
    """
    picture = block.picture
    if picture is None:
        return _text(block)
    text = " — ".join(part for part in (picture.caption or picture.alt, picture.credit) if part)
    if not picture.url:
        return "paragraph", _paragraph(f"<p><i>{escape(text, quote=False)}</i></p>")
    return "embed", {
        "url": picture.url,
        "provider": _("Picture"),
        "text": (text or picture.url)[:1000],
        "picture": None,
    }


_MAKERS = {
    "paragraph": _text,
    "heading": _heading,
    "quotation": _quotation,
    "list": _list,
    "table": _table,
    "picture": _picture,
}
