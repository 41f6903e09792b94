"""Tables of data, as against tables that only lay a page out."""

from midad.importers.page.dom import Element, tag_of
from midad.importers.page.fragments import flatten

_MOST_ROWS = 500
_LONGEST_CELL = 300
_LAYOUT = frozenset(
    ["table", "article", "section", "form", "ul", "ol", "blockquote", "figure", "h1", "h2", "h3", "iframe"]
)


def read_table(table: Element, base: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a data table as plain text; nothing when the table is layout."""
    if any(tag_of(inner) in _LAYOUT for inner in table.iter() if inner is not table):
        return ()
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if tag_of(cell) in {"td", "th"}] for row in rows[:_MOST_ROWS]]
    widths = {len(row) for row in cells if row}
    if len(rows) > _MOST_ROWS or len(rows) < 2 or max(widths, default=0) < 2:
        return ()
    if any(len(list(cell.iter("p", "div"))) > 2 or len(list(cell.iter("img"))) > 1 for row in cells for cell in row):
        return ()
    texts = tuple(tuple(flatten(cell, base).text.replace("\n", " ") for cell in row) for row in cells if row)
    if any(len(text) > _LONGEST_CELL for row in texts for text in row):
        return ()
    filled = [text for row in texts for text in row if text]
    return texts if len(filled) >= 3 else ()
