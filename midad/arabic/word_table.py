"""A table from words to words in one stretch of bytes, which processes share by mapping a file.

A header, then slots that hold offsets, then the entries; a word is looked for from the slot of its checksum on.
Keys are compared whole. A checksum covers all that follows it.
"""

import struct
from array import array
from collections.abc import Mapping
from mmap import mmap
from zlib import crc32

_MAGIC = b"MIDADWT1"
_VERSION_LENGTH = 64
# In the order of bytes of this machine: a file of another order fails its checksum.
_HEADER = struct.Struct(f"=8sII{_VERSION_LENGTH}s")
_CHECKED_FROM = struct.calcsize("=8sI")
_SLOT = 4
_LONGEST = 255


class DamagedTableError(ValueError):
    """The bytes are no whole table of the version asked for."""


class WordTable:
    """Reads a table where it lies; only pages that are looked at are in memory."""

    def __init__(self, data: bytes | mmap, *, version: str) -> None:
        if len(data) < _HEADER.size:
            raise DamagedTableError("cut short")
        magic, checksum, slots, written_version = _HEADER.unpack_from(data)
        view = memoryview(data)
        if magic != _MAGIC or crc32(view[_CHECKED_FROM:]) != checksum:
            raise DamagedTableError("damaged")
        if written_version.rstrip(b"\0") != version.encode():
            raise DamagedTableError("of another version")
        self._data = data
        self._slots = view[_HEADER.size : _HEADER.size + slots * _SLOT].cast("I")
        self._mask = slots - 1

    def get(self, word: str) -> str | None:
        """Return what the word stands for, None when it is not in the table."""
        key = word.encode("utf-8", "surrogatepass")
        if len(key) > _LONGEST:
            return None
        entry = bytes((len(key),)) + key
        length, slot = len(entry), crc32(key) & self._mask
        while offset := self._slots[slot]:
            end = offset + length
            if self._data[offset:end] == entry:
                found = self._data[end + 1 : end + 1 + self._data[end]]
                return found.decode() if found else word
            slot = (slot + 1) & self._mask
        return None


def pack(words: Mapping[str, str], *, version: str) -> bytes:
    """Write a table; a word that stands for itself takes no room for it."""
    entries = {word: _entry(word, meaning) for word, meaning in words.items()}
    slots = array("I", bytes(_SLOT * (1 << (2 * len(entries)).bit_length())))
    body, mask = bytearray(), len(slots) - 1
    start = _HEADER.size + _SLOT * len(slots)
    for word, entry in entries.items():
        slot = crc32(word.encode()) & mask
        while slots[slot]:
            slot = (slot + 1) & mask
        slots[slot] = start + len(body)
        body += entry
    rest = slots.tobytes() + body
    header = _HEADER.pack(_MAGIC, 0, len(slots), version.encode())
    checksum = crc32(rest, crc32(header[_CHECKED_FROM:]))
    return _HEADER.pack(_MAGIC, checksum, len(slots), version.encode()) + rest


def _entry(word: str, meaning: str) -> bytes:
    key, value = word.encode(), b"" if word == meaning else meaning.encode()
    return bytes((len(key),)) + key + bytes((len(value),)) + value
