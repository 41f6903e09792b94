"""Kept lines into blocks, dropped ones into the account."""

from collections.abc import Sequence

from midad.importers.page.story import Block, Dropped
from midad.importers.page.text_lines import TextLine


def gather_blocks(lines: Sequence[TextLine]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    items: list[TextLine] = []
    for line in [*(line for line in lines if not line.reason and not line.is_taken), None]:
        if items and (line is None or line.kind != "list" or line.is_ordered != items[0].is_ordered):
            blocks.append(_list_block(items))
            items = []
        if line is not None and line.kind == "list":
            items.append(line)
        elif line is not None:
            blocks.append(_block(line))
    return tuple(blocks)


def drop(lines: Sequence[TextLine]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(text, str(line.reason)) for line in lines if line.reason for text in line.text.split("\n") if text
    )


def _block(line: TextLine) -> Block:
    if line.kind == "heading":
        return Block(kind="heading", text=line.text, html=line.html, level=min(max(line.level, 2), 4))
    if line.kind == "quotation":
        return _quotation(line)
    return Block(kind=line.kind, text="" if line.picture else line.text, html=line.html, picture=line.picture)


def _quotation(line: TextLine) -> Block:
    """A last line that begins with a dash names the speaker."""
    *words, last = line.text.split("\n")
    if words and last.startswith(("—", "–", "- ", "―")) and len(last.split()) <= 8:
        fragment = line.html.rpartition("<br>")[0]
        return Block(kind="quotation", text="\n".join(words), html=fragment, attribution=last.strip("—–-― "))
    return Block(kind="quotation", text=line.text, html=line.html)


def _list_block(items: Sequence[TextLine]) -> Block:
    return Block(
        kind="list",
        text="\n".join(item.text for item in items),
        items=tuple(item.html for item in items),
        is_ordered=items[0].is_ordered,
    )
