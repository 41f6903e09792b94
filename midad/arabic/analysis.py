"""The words of a text as a search sees them, each with its place in the text: the project's only tokenizer.

A word is a run of letters and digits of the folded text; 12.5 is one word, and where Arabic meets another
script there is a border (الـG7 → ال, g7). The fold of a whole text has lost the way back to its source, so the
source is cut first, at signs that never touch their neighbours, and each piece is folded by itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from midad.arabic.alphabet import SPACED_SIGN, TYPED_LETTER
from midad.arabic.normal import FOLDED, normalize
from midad.arabic.stemming import stem

# In a folded text: an Arabic word with digits around it, or a word of other letters and digits.
WORD = re.compile(rf"(?:\d*[{TYPED_LETTER}][{TYPED_LETTER}\d]*|[^\W_{TYPED_LETTER}]+)(?:\.[0-9]+)?")

_BORDER = rf"\s\-!\"#$%&'()*,/:;<=>?@\[\\\]^_`{{|}}~«»،؛؟…–—“”‘’{SPACED_SIGN}"
# A point inside a piece may belong to a number.
_PIECE = re.compile(rf"[^{_BORDER}.]+(?:\.[^{_BORDER}.]+)*")
# Letters, harakat and digits that are folded one by one, and of which any run is one word.
_PLAIN = re.compile("[ء-غف-ي\u064b-\u0652]+|[0-9٠-٩]+")

# Newsrooms use few words often; a longer piece is no word but an address or a code.
_REMEMBERED_PIECES, _REMEMBERED_LENGTH = 2**14, 40


class Token(NamedTuple):
    """A word: its place in the text given, in code points, as written, folded, and its stem.

    The surface is that slice of the text exactly; vowel signs, tatweel and unseen characters within the word
    belong to it.
    """

    position: int
    surface: str
    fold: str
    stem: str


def analyze(text: str) -> list[Token]:
    """Return the words of a text in their order.

    «والمدارسُ» is ``Token(0, "والمدارسُ", "والمدارس", "مدرسه")``. The folds are the words of
    ``normalize(text, level="fold")``, one for one, whatever the text holds.
    """
    tokens: list[Token] = []
    for match in _PIECE.finditer(text):
        piece, start = match[0], match.start()
        words = _words(piece) if len(piece) <= _REMEMBERED_LENGTH else _words_of(piece)
        for position, surface, fold, root in words:
            tokens.append(Token(start + position, surface, fold, root))
    return tokens


def _words_of(piece: str) -> tuple[Token, ...]:
    if _PLAIN.fullmatch(piece):
        fold = piece.translate(FOLDED)
        return (Token(0, piece, fold, stem(fold)),) if fold else ()
    if piece.isascii() and piece.isalnum():
        return (Token(0, piece, piece.lower(), piece.lower()),)
    return tuple(_aligned(piece))


_words = lru_cache(_REMEMBERED_PIECES)(_words_of)


def forget() -> None:
    """Forget the words met so far, as a new process would begin."""
    _words.cache_clear()


def _aligned(piece: str) -> Iterator[Token]:
    """Fold a piece letter by letter, find the words, and see which letters each of them came from."""
    folds: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _letters(piece):
        fold = _fold(piece[start:end])
        folds.append(fold)
        origins += [(start, end)] * len(fold)
    for match in WORD.finditer("".join(folds)):
        start, end = origins[match.start()][0], origins[match.end() - 1][1]
        while unicodedata.category(piece[end - 1]) == "Cf":
            end -= 1
        yield Token(start, piece[start:end], match[0], stem(match[0]))


def _letters(piece: str) -> Iterator[tuple[int, int]]:
    """Cut between letters that fold apart: a letter keeps its marks, and what follows it unseen."""
    start = 0
    in_korean = _is_korean(piece[0])
    for position, character in enumerate(piece):
        joins_korean = in_korean and _is_korean(character)
        if position and _fold(character) and not joins_korean:
            yield start, position
            start = position
        # Nothing joins a Korean syllable across a sign that stays.
        in_korean = _is_korean(character) or (in_korean and not _fold(character))
    yield start, len(piece)


def _is_korean(character: str) -> bool:
    """Tell parts and syllables of Hangul, which are composed in a row: ᄒ ᅡ ᆫ is 한."""
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7a3"


@lru_cache(2**12)
def _fold(letter: str) -> str:
    return normalize(letter, level="fold")
