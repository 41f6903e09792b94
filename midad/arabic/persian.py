"""Persian yeh and keheh in Arabic words: العالمیة → العالمية, کتاب → كتاب.

A Persian or Urdu keyboard types ی U+06CC and ک U+06A9, which look like the Arabic letters (inside
a word they are drawn alike) and match none of them. Words that hold پ چ ژ گ are taken for Persian,
Urdu or Kurdish and left alone.

At the end of a word ی has no dots, so it may stand for ي or for ى (الجاری / الأخری). Without a
dictionary the letter is changed only where the spelling itself decides; the rest waits for the
copy desk.
"""

import re

from midad.arabic.alphabet import (
    DAGGER_ALEF,
    DAMMA,
    DAMMATAN,
    FATHA,
    HAMZA_ABOVE,
    KASRA,
    KASRATAN,
    LETTER,
    MARK,
    SHADDA,
    SUKUN,
    TATWEEL,
    ZWJ,
    ZWNJ,
)

FARSI_YEH = "\u06cc"
KEHEH = "\u06a9"
YEH, ALEF_MAKSURA, KAF = "ي", "ى", "ك"

_WORD = re.compile(f"[{LETTER}{MARK}{TATWEEL}{ZWNJ}{ZWJ}]++")
_FOREIGN = re.compile("[پچژگ]")
_YEH_BEFORE_LETTER = re.compile(f"{FARSI_YEH}([{MARK}]*+)(?=[{LETTER}{TATWEEL}])")
_FINAL_YEH = re.compile(f"{FARSI_YEH}([{MARK}]*+)")
_IS_MARK = re.compile(f"[{MARK}]")
_MARKS = re.compile(f"[{MARK}]+")

# Only a consonant or long-vowel yeh takes a vowel sign (عليّ, يمشيَ); alef maksura is silent.
_YEH_MARKS = frozenset(FATHA + DAMMA + KASRA + SHADDA + SUKUN + DAMMATAN + KASRATAN + HAMZA_ABOVE)

# Function words with one possible reading: فى and حتي are no words. على is missing on purpose:
# the same letters are the Persian spelling of the name علي.
_DOTTED = ("في", "الذي", "التي", "هي", "أي", "لي", "بي", "كي", "لكي")
_DOTLESS = ("إلى", "الى", "حتى", "متى")
_CONJUNCTIONS = ("", "و", "ف")
_FINAL_BY_WORD = {conjunction + word[:-1]: word[-1] for word in _DOTTED + _DOTLESS for conjunction in _CONJUNCTIONS}
_FINAL_BY_WORD |= dict.fromkeys(("بالذ", "بالت", "للذ", "للت", "كالذ", "كالت"), YEH)


def arabize(text: str) -> str:
    """Replace Persian yeh and keheh in Arabic words; a doubtful final yeh stays.

    Inside a word the answer is certain (العالمیة → العالمية), for alef maksura only ends words.
    At the end, ``فی`` → في by the word, ``قاضِی`` and ``علیّ`` → ي by their vowels, ``موسیٰ`` → ى by the
    dagger alef, ``شاطیٔ`` → شاطئ by the hamza; الجاری stays.
    """
    if FARSI_YEH not in text and KEHEH not in text:
        return text
    return _WORD.sub(_arabize_word, text)


def _arabize_word(match: re.Match[str]) -> str:
    word = match[0]
    if _FOREIGN.search(word):
        return word
    word = word.replace(KEHEH, KAF)
    if FARSI_YEH not in word:
        return word
    word = _YEH_BEFORE_LETTER.sub(rf"{YEH}\1", word)
    word = _FINAL_YEH.sub(_final_by_marks, word)
    if not word.endswith(FARSI_YEH):
        return word
    final = _FINAL_BY_WORD.get(_MARKS.sub("", word[:-1]))
    return word[:-1] + final if final else word


def _final_by_marks(match: re.Match[str]) -> str:
    """Decide a final yeh by the marks on it and on the letter before it."""
    after = match[1]
    if DAGGER_ALEF in after:
        return ALEF_MAKSURA + after
    if not _YEH_MARKS.isdisjoint(after) or _follows_kasra(match.string, match.start()):
        return YEH + after
    return match[0]


def _follows_kasra(word: str, position: int) -> bool:
    while position and _IS_MARK.match(word, position - 1):
        position -= 1
        if word[position] == KASRA:
            return True
    return False
