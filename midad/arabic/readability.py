"""How hard a text is to read: the length of its sentences and the share of its long words.

Measures made for Latin letters count what Arabic does not have: «وبالمدارس» is one word to them, and the longest of its
line, though it is only مدارس with an "and", an "in" and a "the". Here a word is measured without the particles, the
article and the pronouns that lean on it, and is long from six letters on (استثمار, انتخابات and not مدرسة).

The index is that of LIX: words a sentence, plus long words in a hundred. Its bands are fitted to Arabic: see
docs/arabic/meters.md for the texts that they were read off.
"""

import re
from dataclasses import dataclass
from typing import Literal

from midad.arabic.alphabet import LETTER
from midad.arabic.normal import normalize
from midad.arabic.sentences import sentence_lengths, words_of

Band = Literal["plain", "usual", "hard", "heavy"]

#: The index from which each band begins.
BANDS: tuple[tuple[int, Band], ...] = ((50, "heavy"), (35, "hard"), (20, "usual"), (0, "plain"))
LONG_FROM = 6
#: Of fewer words no share can be told.
FEWEST_WORDS = 20
#: A sentence of more words is one that an editor looks at.
LONG_SENTENCE = 35

_SHORTEST_STEM = 3
# The article with what stands before it; without it only و. Any ب or ل as often belongs to the word, behind a و as well
# (وبرلمان, ولبنان). لل is ل with the article.
_LEANS_BEFORE = re.compile("[وف]?(?:[بكل]?ال|لل)|و")
# No pronoun is written with ة or ى: the last letters of محاكمة and مستشفى are their own.
_LEANS_AFTER = re.compile("(?:هما|كما|ها|هم|هن|كم|كن|نا|ه|ك|ي)$")
_ARABIC = re.compile(f"[{LETTER}]")


@dataclass(frozen=True)
class Readability:
    """`index` is words a sentence plus long words in a hundred; `longest` are the words of the longest sentence."""

    index: int
    band: Band
    words_a_sentence: int
    long_words: int
    longest: int


def readability(text: str) -> Readability | None:
    """How hard a plain text is to read; None when it is too short to tell, or not Arabic."""
    text = normalize(text, level="clean")
    words = [word for word in words_of(text) if _ARABIC.search(word)]
    if len(words) < FEWEST_WORDS:
        return None
    lengths = sentence_lengths(text)
    long_share = sum(map(is_long, words)) / len(words)
    average = sum(lengths) / len(lengths)
    index = round(average + 100 * long_share)
    band = next(name for begins, name in BANDS if index >= begins)
    return Readability(index, band, round(average), round(100 * long_share), max(lengths))


def is_long(word: str) -> bool:
    """Whether a word has six letters or more without what leans on it: استثماراتهم has, ومدارسهم has not."""
    return len(bare(word)) >= LONG_FROM


def bare(word: str) -> str:
    """The letters of a word without its clitics; three letters at least are left, as in واحد and كتابي."""
    letters = "".join(_ARABIC.findall(normalize(word, level="clean")))
    before = _LEANS_BEFORE.match(letters)
    if before and len(letters) - before.end() >= _SHORTEST_STEM:
        letters = letters[before.end() :]
    after = _LEANS_AFTER.search(letters)
    return letters[: after.start()] if after and after.start() >= _SHORTEST_STEM else letters
