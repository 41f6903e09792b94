"""The drawing beside a name: its first letters on a colour. It knows the name and nothing else of a person."""

import re
import unicodedata
from hashlib import blake2b
from typing import NamedTuple

from midad.arabic import normalize
from midad.arabic.alphabet import TATWEEL, TYPED_LETTER, ZWNJ

#: The colours, by the names that the style sheet knows: those of sections, which can be read on both papers.
HUES = ("sea", "indigo", "plum", "rose", "brick", "saffron", "olive", "pine")
#: What is drawn for a name without a letter or a digit.
NOBODY = "•"

_ARABIC = re.compile(f"[{TYPED_LETTER}]")
_ARTICLE = "ال"
# Names of two words: the first letters of عبد الله are not two initials.
_FIRST_HALVES = frozenset("عبد ابو ام ابن بن بنت ال".split())
# Letters of the page, not of the name: an alef carries its hamza where it is heard, and ٱ is none.
_ALEF = {"ٱ": "ا"}
_LONGEST_READ = 400


class Avatar(NamedTuple):
    """One letter or two, and the name of a colour."""

    initials: str
    hue_name: str


def avatar(name: str) -> Avatar:
    """Return the initials of a name and its colour; names that fold alike have the same colour."""
    name = name[:_LONGEST_READ]
    folded = normalize(name, level="fold")
    number = int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
    return Avatar(_initials(name), HUES[number % len(HUES)])


def _initials(name: str) -> str:
    words = [_bare(word) for word in normalize(name, level="clean").split()]
    words = [word for word in words if word]
    if not words:
        return NOBODY
    first = _first_letter(words[0])
    last = _first_letter(words[-1]) if len(words) > _words_of_first(words) else ""
    if _ARABIC.match(first) and (not last or _ARABIC.match(last)):
        # Apart, so that two initials are never read as a word (مع, لا).
        return f"{first}{ZWNJ}{last}" if last else _alone(first)
    return first + (last if last.isascii() == first.isascii() else "")


def _words_of_first(words: list[str]) -> int:
    return 2 if normalize(words[0], level="fold") in _FIRST_HALVES else 1


def _bare(word: str) -> str:
    """The letters of a word, or its digits, without marks, tatweel and signs."""
    decomposed = unicodedata.normalize("NFC", word)
    return "".join(character for character in decomposed if character.isalnum() and character != TATWEEL)


def _first_letter(word: str) -> str:
    if word.startswith(_ARTICLE) and len(word) > 4:
        word = word[len(_ARTICLE) :]
    letter = next((letter for letter in word if letter.isalpha()), word[0])
    letter = _ALEF.get(letter, letter)
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _alone(letter: str) -> str:
    """A heh by itself is drawn like a five: it is written as the beginning of a word, as in 1445 هـ."""
    return f"ه{TATWEEL}" if letter == "ه" else letter
