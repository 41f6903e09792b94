"""Cutting text where a reader would: between words, or at least between whole letters.

A letter on the page can be several code points: a base with its vowels (دَّ), lam with alef, which
are drawn as one sign (لا), an emoji of several signs. A cut inside one changes what is read: مدَّ cut
before its shadda is another word.
"""

import re
import unicodedata

from midad.arabic.alphabet import TATWEEL, ZWJ, ZWNJ

ELLIPSIS = "…"

_LAM = "ل"
_ALEFS = frozenset("اأإآٱ")
# What never begins a letter besides combining marks: joiners, skin tones, tags, Thai vowels that
# hang on the consonant, the later parts of a Korean syllable.
_EXTENDING = re.compile(
    f"[{ZWNJ}{ZWJ}\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_FLAG_HALF = re.compile("[\U0001f1e6-\U0001f1ff]")
# Stripped before an ellipsis: a comma or an open bracket promises a continuation of its own.
_LOOSE_END = re.compile(r"[\s،؛:,;.…«“‹(\[{–—-]")
_SPACE = re.compile(r"\s")


def letter_boundary(text: str, limit: int) -> int:
    """Return the last position up to ``limit`` that does not fall inside a letter."""
    position = min(max(limit, 0), len(text))
    while 0 < position < len(text) and _is_inside_letter(text, position):
        position -= 1
    return position


def truncate(text: str, limit: int) -> str:
    """Shorten a text to ``limit`` code points, «…» included, at the end of a word.

    «أُعلنت النتائج، وبدأ الفرز» cut to 16 is «أُعلنت النتائج…». A first word longer than the limit
    is cut between two letters.
    """
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    room = limit - len(ELLIPSIS)
    end = _word_boundary(text, room)
    kept = _strip_loose_end(text[:end]) or text[: letter_boundary(text, room)].rstrip()
    return kept + ELLIPSIS


def _word_boundary(text: str, limit: int) -> int:
    if _SPACE.match(text, limit):
        return limit
    return max((match.end() for match in _SPACE.finditer(text, 0, limit)), default=0)


def _strip_loose_end(text: str) -> str:
    kept = len(text)
    while kept and _LOOSE_END.match(text, kept - 1):
        kept -= 1
    return text[:kept]


def _is_inside_letter(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if unicodedata.category(after)[0] == "M" or after == TATWEEL or _EXTENDING.match(after):
        return True
    if before == ZWJ:
        return True
    if after in _ALEFS:
        return _base_before(text, position) == _LAM
    if _FLAG_HALF.match(after):
        return _flag_halves_before(text, position) % 2 == 1
    return before == "\r" and after == "\n"


def _base_before(text: str, position: int) -> str:
    """Return the letter that carries the marks before a position: the lam of لَا."""
    while position > 1 and unicodedata.category(text[position - 1])[0] == "M":
        position -= 1
    return text[position - 1]


def _flag_halves_before(text: str, position: int) -> int:
    count = 0
    while position > count and _FLAG_HALF.match(text[position - count - 1]):
        count += 1
    return count
