"""The place where a phone filmed, taken out of an MP4 in its place: nothing else in the file moves."""

from collections.abc import Iterator
from typing import Any

#: Boxes that hold boxes on the way to what is told about a film (ISO/IEC 14496-12).
_WAYS = frozenset((b"moov", b"udta", b"trak"))
#: What tells of places, persons and devices: Apple's and Android's user data, metadata by keys, and XMP.
_TELLING = frozenset((b"\xa9xyz", b"loci", b"meta", b"XMP_", b"uuid"))
_DEEPEST = 4
_CHUNK = 2**20


def blot_out_place(film: Any) -> None:
    """Turn every box that can tell of a place into free room of the same size. A damaged film is left as it is."""
    film.seek(0, 2)
    end = film.tell()
    for start, head, size in list(_telling(film, 0, end, 0)):
        film.seek(start + 4)
        film.write(b"free")
        film.seek(start + head)
        left = size - head
        while left > 0:
            left -= film.write(bytes(min(left, _CHUNK)))


def _telling(film: Any, place: int, end: int, depth: int) -> Iterator[tuple[int, int, int]]:
    """(start, size of its head, size) of each box to blot out between two places."""
    while place + 8 <= end:
        film.seek(place)
        head = film.read(16)
        size, kind, length = int.from_bytes(head[:4]), head[4:8], 8
        if size == 1 and len(head) == 16:
            size, length = int.from_bytes(head[8:16]), 16
        elif size == 0:
            size = end - place
        if size < length or place + size > end:
            return
        if kind in _TELLING and (depth or kind != b"meta"):
            yield place, length, size
        elif kind in _WAYS and depth < _DEEPEST:
            yield from _telling(film, place + length, place + size, depth + 1)
        place += size
