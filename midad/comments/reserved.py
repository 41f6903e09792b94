"""Names that nobody else may take: those of the staff, whatever they are disguised as.

The skeleton of a name is what it looks like, after the idea of Unicode's UTS #39. Only reserved names are compared by
it: it takes ه for o and l for 1, and no two readers may be held for one because of that.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from midad.arabic.alphabet import TYPED_LETTER
from midad.comments.readings import read, squeezed

#: The longest name that is looked at, in code points.
LONGEST_READ = 400

_ARABIC = re.compile(f"[{TYPED_LETTER}]")
_LOOKS_ARABIC = str.maketrans("il1|!o05", "اااااههه")
_LOOKS_LATIN = str.maketrans("0135478@$!|€£+", "oiesatbasiieit")
_ALIKE = str.maketrans("l", "i")
_SIGN = re.compile(r"[\W_]+")
_THRICE = re.compile(r"(.)\1{2,}")
# Shorter names that differ by one letter written twice are names of two people (Ana, Anna).
_LEAST_SQUEEZED = 8


def skeleton(name: str) -> str:
    """Return what a name looks like, in plain letters without spaces and signs: «أحـــمد  علي» and «احمد.على» meet."""
    return _THRICE.sub(r"\1", _look(name).letters)


def is_like(name: str, reserved: Iterable[str]) -> str | None:
    """Return the reserved name that a name looks like, None when there is none."""
    mine = [look for look in {_look(name), _look(_without_signs(name))} if look.letters]
    return next((one for one in reserved if any(_are_alike(look, _reserved_look(one)) for look in mine)), None)


def _without_signs(name: str) -> str:
    """The name without what stands around it and is no letter, though some of it could be read as one (™, |, 🅰)."""
    inked = [place for place, character in enumerate(name) if unicodedata.category(character)[0] in "LN"]
    return name[inked[0] : inked[-1] + 1] if inked else ""


class _Look(NamedTuple):
    """The plain letters of a name, and the same with each letter once where it is repeated within a word."""

    letters: str
    once: str


def _look(name: str) -> _Look:
    letters = read(name[:LONGEST_READ]).letters
    if _ARABIC.search(letters):
        letters = letters.translate(_LOOKS_ARABIC)
    elif any(letter.isalpha() for letter in letters):
        # A one and a capital i are drawn like an l; rn like an m.
        letters = letters.strip("!+ ").translate(_LOOKS_LATIN).translate(_ALIKE).replace("rn", "m")
    return _Look(_SIGN.sub("", letters), _SIGN.sub("", squeezed(letters)))


_reserved_look = lru_cache(2**10)(_look)


def _are_alike(mine: _Look, other: _Look) -> bool:
    """Tell whether two names look alike; one with fewer letters is another name (Hadad, Haddad)."""
    if mine.letters == other.letters:
        return True
    if mine.once != other.once:
        return False
    may_double = bool(_ARABIC.search(mine.once)) or len(mine.once) >= _LEAST_SQUEEZED
    is_doubled = may_double and len(mine.letters) > len(other.letters)
    return is_doubled or bool(_THRICE.search(mine.letters))
