"""Words, sentences and lines of a text."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"\S+")
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


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines, each with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; it ends with . ! ? ؟ or with its line, and says something."""
    for place, line in lines(text):
        start, end, spoken = -1, 0, 0
        for word in _WORD.finditer(line):
            start, end = (word.start() if start < 0 else start), word.end()
            spoken += bool(_SPOKEN.search(word[0]))
            if spoken and _ends_sentence(word[0], is_first=spoken == 1):
                yield place + start, place + end
                start, spoken = -1, 0
        if spoken:
            yield place + start, place + end


def sentence_lengths(text: str) -> list[int]:
    """The words of each sentence."""
    return [len(words_of(text[start:end])) for start, end in sentences(text)]


def _ends_sentence(word: str, *, is_first: bool) -> bool:
    """Tell whether a sentence ends here: «انتهى.» does, «3.5», «د.» and a pause (قال…) do not."""
    word = word.rstrip(_CLOSING)
    if not word.endswith((".", "!", "?", "؟")) or word.endswith(".."):
        return False
    word = word.lstrip(_OPENING)
    return not _ABBREVIATION.fullmatch(word) and not (is_first and _ITEM_NUMBER.fullmatch(word))
