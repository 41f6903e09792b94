"""Words and sentences of a clean text."""

import re
from collections.abc import Iterator

_SPOKEN = re.compile(r"[^\W_]")
_CLOSING = "»”\"'’›)]}"
_OPENING = "«“\"'‘‹([{"
# د. سامي and أ.ف.ب. are single letters with stops: abbreviations. A short number with a stop counts
# an item of a list.
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+")
_ITEM_NUMBER = re.compile(r"\d{1,3}\.")


def words_of(text: str) -> list[str]:
    """What stands between spaces and is said: a dash between two spaces is no word."""
    return [word for word in text.split() if _SPOKEN.search(word)]


def sentence_lengths(text: str) -> list[int]:
    """The words of each sentence; it ends with . ! ? ؟ or with its line."""
    return [length for line in text.split("\n") for length in _lengths(line)]


def _lengths(line: str) -> Iterator[int]:
    words = 0
    for word in line.split():
        words += bool(_SPOKEN.search(word))
        if words and _ends_sentence(word, is_first=words == 1):
            yield words
            words = 0
    if words:
        yield words


def _ends_sentence(word: str, *, is_first: bool) -> bool:
    """Tell whether a sentence ends here: «انتهى.» does, «3.5», «د.» and a pause (قال…) do not."""
    word = word.rstrip(_CLOSING)
    if not word.endswith((".", "!", "?", "؟")) or word.endswith(".."):
        return False
    word = word.lstrip(_OPENING)
    return not _ABBREVIATION.fullmatch(word) and not (is_first and _ITEM_NUMBER.fullmatch(word))
