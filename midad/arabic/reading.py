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

ARABIC_WORDS_A_MINUTE = 181
LATIN_WORDS_A_MINUTE = 238

_SPOKEN = re.compile(r"[^\W_]")
_ARABIC = re.compile(f"[{LETTER}]")
_LATIN = re.compile(LATIN_LIKE)

_CLOSING = "»”\"'’›)]}"
_OPENING = "«“\"'‘‹([{"
# د. سامي and أ.ف.ب. are single letters with stops: abbreviations. A short number with a stop counts
# an item of a list.
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+")
_ITEM_NUMBER = re.compile(r"\d{1,3}\.")


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
    words = [word for word in text.split() if _SPOKEN.search(word)]
    latin = sum(1 for word in words if _LATIN.search(word) and not _ARABIC.search(word))
    return Meters(
        words=len(words),
        minutes=_minutes(len(words) - latin, latin),
        characters=sum(1 for c in text if c != "\n" and unicodedata.category(c)[0] != "M"),
        sentences=sum(map(_sentences, text.split("\n"))),
    )


def _minutes(arabic: int, latin: int) -> int:
    """Round up in whole numbers: 181 Arabic words are one minute, 182 are two."""
    work = arabic * LATIN_WORDS_A_MINUTE + latin * ARABIC_WORDS_A_MINUTE
    return -(-work // (ARABIC_WORDS_A_MINUTE * LATIN_WORDS_A_MINUTE))


def _sentences(line: str) -> int:
    """Count the sentences of a line: each ends with . ! ? ؟ or with the line itself."""
    sentences = words = 0
    for word in line.split():
        words += bool(_SPOKEN.search(word))
        if words and _ends_sentence(word, is_first=words == 1):
            sentences, words = sentences + 1, 0
    return sentences + bool(words)


def _ends_sentence(word: str, *, is_first: bool) -> bool:
    """Tell whether a sentence ends here: «انتهى.» does, «3.5», «د.» and a pause (قال…) do not."""
    word = word.rstrip(_CLOSING)
    if not word.endswith((".", "!", "?", "؟")) or word.endswith(".."):
        return False
    word = word.lstrip(_OPENING)
    return not _ABBREVIATION.fullmatch(word) and not (is_first and _ITEM_NUMBER.fullmatch(word))
