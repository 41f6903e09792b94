"""Undoing shaped letters: the presentation forms of old systems and PDF files.

Before fonts could join letters by themselves, each shape had its own code point: ﻣ is meem at the
beginning of a word, ﻤ in its middle, ﻢ at its end. A text stored this way looks right and matches
nothing. The letter behind a shape is certain; the order of the letters is not: some programs wrote
the line as the screen shows it, last letter first (ﺪﻤﺤﻣ for محمد). Such a word is left alone, for
turning its shapes into plain letters would hide the fault (دمحم) from the editor who has to mend it.
"""

import re
import unicodedata
from functools import cache

from midad.arabic.alphabet import LETTER, MARK, SHAPED_LETTER, SHAPED_MARK, TATWEEL, ZWJ

_ANY_SHAPE = re.compile(f"[{SHAPED_LETTER}{SHAPED_MARK}]")
_SHAPED_MARK = re.compile(f"[{SHAPED_MARK}]")
_SHAPED_LETTER = re.compile(f"[{SHAPED_LETTER}]")
_SHAPED_WORD = re.compile(f"[{LETTER}{MARK}{TATWEEL}{ZWJ}]++")
_MARK = re.compile(f"[{MARK}]+")

_JOINS_FORWARD = frozenset({"initial", "medial", "plain"})
_JOINS_BACKWARD = frozenset({"medial", "final", "plain"})


def unshape_marks(text: str) -> str:
    """Turn shaped vowel signs into marks: ﹱ (on a tatweel) → tatweel + U+064B, ﱠ → U+0651 U+064E."""
    return _SHAPED_MARK.sub(lambda match: plain_form(match[0]), text) if _ANY_SHAPE.search(text) else text


def unshape_letters(text: str) -> str:
    """Turn shaped words into plain letters where they are stored in reading order: ﻣﺤﻤﺪ → محمد.

    Words whose shapes do not tell the order (ﺩﺍﺭ: no letter of it joins) follow their line: beside
    a reversed word they stay as they are, because they are most likely reversed too.
    """
    if not _SHAPED_LETTER.search(text):
        return text
    return "\n".join(_unshape_line(line) for line in text.split("\n"))


@cache
def plain_form(character: str) -> str:
    """Return the letters or marks behind one shape, without the space that carries a lone mark."""
    return unicodedata.normalize("NFKC", character).replace(" ", "")


def _unshape_line(line: str) -> str:
    if not _SHAPED_LETTER.search(line):
        return line
    orders = {word: _order(word) for word in set(_SHAPED_WORD.findall(line)) if _SHAPED_LETTER.search(word)}
    has_reversed = "reversed" in orders.values()

    def unshape(match: re.Match[str]) -> str:
        order = orders.get(match[0], "plain")
        if order == "reading" or (order == "unknown" and not has_reversed):
            return _SHAPED_LETTER.sub(lambda shape: plain_form(shape[0]), match[0])
        return match[0]

    return _SHAPED_WORD.sub(unshape, line)


def _order(word: str) -> str:
    """Tell whether a shaped word is stored in ``reading`` order, ``reversed``, or ``unknown``.

    A medial or final shape joins what stands before it, so it cannot open a word: ﺪﻤﺤﻣ is reversed.
    Elsewhere the direction with fewer broken joins wins, which forgives fonts that had only two
    shapes a letter (ﻛﺗﺎﺏ, an initial shape in the middle).
    """
    shapes = [_shape(character) for character in _MARK.sub("", word)]
    if not any(shape in ("initial", "medial", "final") for shape in shapes):
        return "unknown"
    if shapes[0] in ("medial", "final") or _broken_joins(shapes) > _broken_joins(shapes[::-1]):
        return "reversed"
    return "reading"


@cache
def _shape(character: str) -> str:
    tag = unicodedata.decomposition(character).partition(" ")[0].strip("<>")
    return tag if tag in ("initial", "medial", "final", "isolated") else "plain"


def _broken_joins(shapes: list[str]) -> int:
    before = ["edge", *shapes[:-1]]
    after = [*shapes[1:], "edge"]
    broken = 0
    for previous, shape, following in zip(before, shapes, after, strict=True):
        if shape in ("medial", "final") and previous not in _JOINS_FORWARD:
            broken += 1
        if shape in ("initial", "medial") and following not in _JOINS_BACKWARD:
            broken += 1
    return broken
