"""A file of redirects: bytes → rows of an old address, a new one and a kind, whichever program wrote it."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

LARGEST_FILE, MOST_ROWS = 5 * 2**20, 50_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Spreadsheets, archives, documents: what people send in the place of a table of text.
_OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"{\\rtf")
_SEPARATORS = "\t;,"
#: Characters that tell what parts the columns.
_LOOKED_AT = 20_000
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\x0b\x0c")


class UnreadableTableError(ValueError):
    """The file is not a table of redirects; the text says why, for people."""


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file; `number` is that of its line."""

    number: int
    old: str
    new: str
    kind: str = ""


def text_of(content: bytes) -> str:
    """The text of a file. Raises UnreadableTableError."""
    if len(content) > LARGEST_FILE:
        limit = {"limit": LARGEST_FILE // 2**20}
        raise UnreadableTableError(_("The file has more than %(limit)d MB: divide it into several.") % limit)
    if content.startswith(_OTHER_FILES):
        raise UnreadableTableError(_("This is no table of text: save it from the spreadsheet as CSV."))
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        raise UnreadableTableError(_("The file ends in the middle of a letter, or is no text.")) from error
    if _CONTROLS & set(text):
        raise UnreadableTableError(_("This is no table of text: save it from the spreadsheet as CSV."))
    if not text.strip():
        raise UnreadableTableError(_("The file is empty."))
    return text


def rows_of(text: str) -> list[Row]:
    """The rows, without the headings and the empty ones. Raises UnreadableTableError."""
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        raise UnreadableTableError(_("The quotation marks of the file do not match.")) from error
    if not rows:
        raise UnreadableTableError(_("The file has no redirects."))
    return rows


def has_headings(cells: list[str]) -> bool:
    """Whether a row names the columns: no address is without a stroke on both sides."""
    return not any("/" in cell or "%2f" in cell.lower() for cell in cells[:2])


def _decoded(content: bytes) -> str:
    """UTF-8 and UTF-16 are known by themselves; what is neither is the old Arabic of Windows."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec)
    if wide := _wide_codec(content[:4096]):
        return content.decode(wide)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1256")


def _wide_codec(sample: bytes) -> str:
    """UTF-16 that lost its mark: every other byte is that of a block, Latin (0) or Arabic (6)."""
    shares = [sum(map(half.count, b"\0\6")) / max(len(half), 1) for half in (sample[0::2], sample[1::2])]
    if b"\0" not in sample or max(shares) < 0.8 or min(shares) > 0.1:
        return ""
    return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"


def _rows(text: str) -> Iterator[Row]:
    # A field that is longer than csv allows is no address, and its error is the file's.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator_of(text))
    count, is_first = 0, True
    for cells in reader:
        old, new, kind = [*(cell.strip() for cell in cells[:3]), "", "", ""][:3]
        if not old and not new:
            continue
        was_first, is_first = is_first, False
        if was_first and has_headings([old, new]):
            continue
        count += 1
        if count > MOST_ROWS:
            limit = {"limit": MOST_ROWS}
            raise UnreadableTableError(_("The file has more than %(limit)d rows: divide it into several.") % limit)
        yield Row(reader.line_num, old, new, kind)


def _separator_of(text: str) -> str:
    """What parts the columns: the sign with which most of the first lines have two or three."""
    lines = text[:_LOOKED_AT].splitlines()

    def fitting(sign: str) -> int:
        return sum(1 <= line.count(sign) <= 2 for line in lines)

    return max(_SEPARATORS, key=fitting)
