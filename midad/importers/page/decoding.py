"""Bytes to text, whatever the page says about itself.

A label is a hint and never proof: pages copied between servers say utf-8 over windows-1256 and the
reverse. Strict UTF-8 is tried first because no Arabic text in another charset survives that test.
"""

import codecs
import re
from collections.abc import Iterator

from midad.importers.page.charsets import guess_charset, usable_charset
from midad.importers.page.errors import (
    BinaryPageError,
    EmptyPageError,
    PageTooLargeError,
    PageTooLongError,
    UnreadableTextError,
)
from midad.importers.page.mojibake import repair

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 200_000

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "مضغوط أو مستند Office"),
    (b"\xd0\xcf\x11\xe0", "مستند Office قديم"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "صورة"),
    (b"GIF8", "صورة"),
    (b"\xff\xd8\xff", "صورة"),
    (b"RIFF", "صورة أو صوت"),
    (b"\x1f\x8b", "مضغوط"),
    (b"BZh", "مضغوط"),
    (b"7z\xbc\xaf", "مضغوط"),
    (b"Rar!", "مضغوط"),
    (b"\xfd7zXZ", "مضغوط"),
    (b"\x28\xb5\x2f\xfd", "مضغوط"),
    (b"\x7fELF", "برنامج"),
    (b"ID3", "صوت"),
    (b"OggS", "صوت"),
    (b"SQLite format 3", "قاعدة بيانات"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b") + b"\x7f"
_LABELS = (
    re.compile(rb"<meta[^>]{0,500}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_:.-]{2,40})"),
)
_VISIBLE = re.compile("[^\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def decode(raw: bytes, *, charset: str = "") -> str:
    """The page's text; `charset` is what the server said, if a server was asked."""
    _refuse_beyond_limits(raw)
    text = _decode_marked(raw) or _decode_unmarked(raw, charset)
    if text.count("\ufffd") > max(8, len(text) // 20):
        raise UnreadableTextError
    text = re.sub("[\x0b\x0c\x85]", "\n", repair(text))
    text = _UNPRINTABLE.sub("", text).lstrip("\ufeff")
    if not _VISIBLE.search(text):
        raise EmptyPageError
    return text


def _refuse_beyond_limits(raw: bytes) -> None:
    if len(raw) > MAX_BYTES:
        raise PageTooLargeError
    if not raw or raw.isspace():
        raise EmptyPageError
    if max(raw.count(b"\n"), raw.count(b"\r")) > MAX_LINES:
        raise PageTooLongError


def _decode_marked(raw: bytes) -> str:
    for mark, codec in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace") or " "
    return ""


def _decode_unmarked(raw: bytes, charset: str) -> str:
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise BinaryPageError.of_kind(kind)
    wide = _wide_codec(raw)
    if wide:
        return raw.decode(wide, "replace")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > max(2, len(raw) // 200):
        raise BinaryPageError
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(raw) or raw.decode(guess_charset(raw, list(_labels(raw, charset))), "replace")


def _wide_codec(raw: bytes) -> str:
    """UTF-16 that lost its mark: every other byte is 0 (Latin, spaces) or 6 (the Arabic block)."""
    sample = raw[:8192]
    if len(sample) < 8:
        return ""
    first, second = sample[0::2], sample[1::2]
    high_first = sum(first.count(byte) for byte in b"\x00\x06") / len(first)
    high_second = sum(second.count(byte) for byte in b"\x00\x06") / len(second)
    if high_second > 0.8 and high_first < 0.1:
        return "utf-16-le"
    if high_first > 0.8 and high_second < 0.1:
        return "utf-16-be"
    return ""


def _mostly_utf8(raw: bytes) -> str:
    """UTF-8 with a few broken bytes, as when a page was cut in the middle of a letter."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if whole > 20 * broken else ""


def _labels(raw: bytes, charset: str) -> Iterator[str]:
    if charset and (codec := usable_charset(charset)):
        yield codec
    for pattern in _LABELS:
        found = pattern.search(raw[:8192])
        if found and (codec := usable_charset(found[1].decode("ascii"))):
            yield codec
