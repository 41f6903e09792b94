"""Length of a text: words, characters, sentences, and minutes of reading.

Speeds are for silent reading of news: 181 words a minute in Arabic, 238 in English. An Arabic word
carries its conjunction, article and pronoun (وسيكتبونها is "and they will write it"), so English
speeds promise an Arabic reader too little time.
"""

import re
import unicodedata
from dataclasses import dataclass

from midad.arabic.alphabet import LATIN_LIKE, LETTER
from midad.arabic.normal import normalize
from midad.arabic.sentences import sentence_lengths, words_of

ARABIC_WORDS_A_MINUTE = 181
LATIN_WORDS_A_MINUTE = 238

_ARABIC = re.compile(f"[{LETTER}]")
_LATIN = re.compile(LATIN_LIKE)


@dataclass(frozen=True)
class Meters:
    """What an editor is told about the length of a text.

    ``characters`` are those a reader sees: spaces count, vowel signs and line ends do not.
    """

    words: int
    minutes: int
    characters: int
    sentences: int


def meters(text: str) -> Meters:
    """Measure a plain text. A started minute counts; a text without words takes none."""
    text = normalize(text, level="clean")
    words = words_of(text)
    latin = sum(1 for word in words if _LATIN.search(word) and not _ARABIC.search(word))
    return Meters(
        words=len(words),
        minutes=_minutes(len(words) - latin, latin),
        characters=len(text) - sum(map(text.count, filter(_is_unseen, set(text)))),
        sentences=len(sentence_lengths(text)),
    )


def _is_unseen(character: str) -> bool:
    return character == "\n" or unicodedata.category(character)[0] == "M"


def _minutes(arabic: int, latin: int) -> int:
    """Round up in whole numbers: 181 Arabic words are one minute, 182 are two."""
    work = arabic * LATIN_WORDS_A_MINUTE + latin * ARABIC_WORDS_A_MINUTE
    return -(-work // (ARABIC_WORDS_A_MINUTE * LATIN_WORDS_A_MINUTE))
