"""Near-duplicates: a text as a small set of numbers, of which texts that are much alike share most.

The letters of the text are read through disguises and run together, cut into overlapping pieces of five, and each piece
is hashed; the 64 smallest of the numbers stand for all of them. docs/comments/texts.md gives measured thresholds.
"""

from collections.abc import Sequence
from zlib import crc32

from midad.comments.readings import read, squeezed

#: How many numbers are kept of a text.
SIZE = 64
#: From this likeness on two texts are one text with changes.
NEAR = 0.5
#: A text of fewer numbers (شكرًا, a whole greeting) is written by many people who mean no harm by it.
TELLING = 30

_LENGTH = 5
_EDGE = "\n"
_LONGEST_READ = 20_000
_MIXER = 0x9E3779B1
_MASK = 0xFFFFFFFF


def fingerprint(text: str) -> list[int]:
    """Return at most `SIZE` numbers below 2³², in order; none for a text without letters and digits."""
    letters = squeezed("".join(letter for letter in read(text[:_LONGEST_READ]).letters if letter.isalnum()))
    if not letters:
        return []
    # With its edges, so that a text shorter than a piece is a piece.
    edged = f"{_EDGE}{letters}{_EDGE}"
    pieces = {edged[start : start + _LENGTH] for start in range(max(1, len(edged) - _LENGTH + 1))}
    return sorted({_number(piece) for piece in pieces})[:SIZE]


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate, from 0 to 1, which part of the pieces of two texts they share; 0 for a text without any."""
    if not one or not other:
        return 0.0
    both = sorted({*one, *other})
    # Where a fingerprint is whole all of the numbers count, else the smallest of both texts together.
    sample = both if len(one) < SIZE and len(other) < SIZE else both[:SIZE]
    shared = {*one} & {*other}
    return sum(number in shared for number in sample) / len(sample)


def tells(numbers: Sequence[int]) -> bool:
    """Tell whether a text is long enough that writing it twice means something."""
    return len(numbers) >= TELLING


def _number(piece: str) -> int:
    # A checksum changes few bits where few letters change; the product spreads them.
    mixed = (crc32(piece.encode("utf-8", "surrogatepass")) * _MIXER) & _MASK
    return ((mixed ^ mixed >> 15) * _MIXER) & _MASK
