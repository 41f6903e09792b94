"""The readings of a text: as it is written, and as it is written when letters are parted or signs are letters.

Every reading is made of the plain letters behind the characters, and remembers the place of each in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from midad.arabic.alphabet import SHAPED_LETTER, TYPED_LETTER
from midad.comments.lookalikes import LETTER_SIGNS, SYMBOL, plain

_AR = TYPED_LETTER
#: A word among plain letters: Arabic letters and digits, or letters of other scripts and digits.
WORD = re.compile(rf"\d*[{_AR}][{_AR}\d]*|[^\W_{_AR}]+")
_LATIN_WITH_SIGNS = re.compile(r"[@$€]?[a-z0-9]++(?:[@$!|+€£]++[a-z0-9]++)*+")
_SIGN = re.compile(r"[@$!|+€£]")
# Alef and heh as what looks like them, within an Arabic word only: حمlر, كرo.
_MIXED = re.compile(rf"(?<![{_AR}])[{_AR}]++(?:[il1|o05][{_AR}]++)++")
_AS_ARABIC = str.maketrans("il1|o05", "ااااههه")
_SIGNS = re.escape("".join(LETTER_SIGNS))
_JOINT = re.compile(rf"[{re.escape(SYMBOL)}~^•·\\=`´¨°|]+")
_JOINT_BESIDE_SIGNS = re.compile(rf"[{re.escape(SYMBOL)}~^•·\\=`´¨°]+")


def _joined(letter: str, joint: str) -> re.Pattern[str]:
    """Pieces of a word with symbols between them: حم*ار."""
    return re.compile(f"(?<!{letter}){letter}++(?:{joint}+{letter}++)++")


def _parted(letter: str, gap: str) -> re.Pattern[str]:
    """Single letters, each perhaps repeated, with four signs or spaces at most between two of them."""
    return re.compile(rf"(?<!{letter})({letter})\1*+(?!{letter})(?:{gap}{{1,4}}+({letter})\2*+(?!{letter}))++")


_JOINED = _joined(r"[^\W_]", _JOINT.pattern)
_JOINED_WITH_SIGNS = _joined(rf"(?:[^\W_]|[{_SIGNS}])", _JOINT_BESIDE_SIGNS.pattern)
_PARTED = _parted(r"[^\W_]", r"[\W_]")
_PARTED_WITH_SIGNS = _parted(rf"(?:[^\W_]|[{_SIGNS}])", rf"(?:(?![{_SIGNS}])[\W_])")
_LETTERS_OF = re.compile(r"([^\W_])\1*")
_LETTERS_AND_SIGNS_OF = re.compile(rf"([^\W_]|[{_SIGNS}])\1*")
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)
_SHAPED = re.compile(f"[{SHAPED_LETTER}]")


class SpeltWord(NamedTuple):
    """A word in plain letters, and where it starts and ends among the letters of the reading."""

    letters: str
    start: int
    end: int
    #: The letters stood apart, so nothing tells where words of it begin.
    is_parted: bool = False


class Reading(NamedTuple):
    """A text as plain letters, and the place in the text that each of them came from."""

    letters: str
    places: list[int]


def read(text: str) -> Reading:
    """Read each character as the plain letters behind it; what is not seen is left out."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in plain(character):
            letters.append(letter)
            places.append(place)
    return Reading("".join(letters), places)


def squeezed(letters: str) -> str:
    """Each letter once where it is repeated."""
    return _REPEATED.sub(r"\1", letters)


def words_in(reading: Reading, text: str) -> Iterator[SpeltWord]:
    """The words of every reading of a text; one that is read in two ways comes twice."""
    letters = reading.letters
    for match in WORD.finditer(letters):
        yield SpeltWord(match[0], match.start(), match.end())
    if _SHAPED.search(text):
        yield from _reversed(reading, text)
    for match in _MIXED.finditer(letters):
        yield SpeltWord(match[0].translate(_AS_ARABIC), match.start(), match.end())
    for match in _JOINED.finditer(letters):
        yield SpeltWord(_JOINT.sub("", match[0]), match.start(), match.end())
    for match in _PARTED.finditer(letters):
        yield from _in_parts(match, _LETTERS_OF)
    if _SIGN.search(letters):
        yield from _with_signs(letters)


def _with_signs(letters: str) -> Iterator[SpeltWord]:
    """Latin words in which signs are letters."""
    for match in _LATIN_WITH_SIGNS.finditer(letters):
        if _SIGN.search(match[0]):
            yield SpeltWord(match[0], match.start(), match.end())
    for match in _JOINED_WITH_SIGNS.finditer(letters):
        yield SpeltWord(_JOINT_BESIDE_SIGNS.sub("", match[0]), match.start(), match.end())
    for match in _PARTED_WITH_SIGNS.finditer(letters):
        yield from _in_parts(match, _LETTERS_AND_SIGNS_OF)


def _in_parts(parted: re.Match[str], letter: re.Pattern[str]) -> Iterator[SpeltWord]:
    """Cut parted letters into words where the gap is wider than the narrowest: «ا ن ت   ح م ا ر»."""
    pieces = list(letter.finditer(parted.string, parted.start(), parted.end()))
    narrow = min(after.start() - before.end() for before, after in pairwise(pieces))
    word = [pieces[0]]
    for before, piece in pairwise(pieces):
        if piece.start() - before.end() > narrow:
            yield from _spelt(word)
            word = []
        word.append(piece)
    yield from _spelt(word)


def _spelt(pieces: list[re.Match[str]]) -> Iterator[SpeltWord]:
    if len(pieces) > 1:
        word = "".join(piece[0] for piece in pieces)
        yield SpeltWord(word, pieces[0].start(), pieces[-1].end(), is_parted=True)


def _reversed(reading: Reading, text: str) -> Iterator[SpeltWord]:
    """Words of shaped letters, stored last letter first as a screen shows them."""
    for match in WORD.finditer(reading.letters):
        first, last = text[reading.places[match.start()]], text[reading.places[match.end() - 1]]
        if _is_shaped_backwards(first, last):
            yield SpeltWord(match[0][::-1], match.start(), match.end())


def _is_shaped_backwards(first: str, last: str) -> bool:
    """Tell a word that opens with a shape that joins what is before it, or ends with one that joins what follows."""
    opening, closing = unicodedata.decomposition(first), unicodedata.decomposition(last)
    return opening.startswith(("<final>", "<medial>")) or closing.startswith(("<initial>", "<medial>"))
