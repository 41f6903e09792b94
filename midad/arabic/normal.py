"""The two normal forms of Arabic text: ``clean`` for stored copy, ``fold`` for matching keys.

``docs/arabic/normal-forms.md`` tells the order of the steps and why it is this one.
"""

import re
import unicodedata
from typing import Literal

from midad.arabic.alphabet import LETTER, MARK, SPACED_SIGN, TATWEEL, ZWJ, ZWNJ
from midad.arabic.persian import arabize
from midad.arabic.presentation import plain_form, unshape_letters, unshape_marks

Level = Literal["clean", "fold"]

# Direction marks, embeddings, zero-width spaces and soft hyphens come along from word processors
# and messengers. Direction is the page's duty, and each of them splits a word in two for a search.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
# Fixed, thin and unbreakable spaces: the page sets them where typography asks (12 كغ).
_ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_RUN = re.compile("  +")
_LINE_EDGE = re.compile(" ?\n ?")

_JOINERS = re.compile(f"[{ZWNJ}{ZWJ}]+")
_HEH = frozenset("ه\ufee9\ufeea\ufeeb\ufeec")
# Where a joiner is spelling and not decoration: Indic conjuncts, and emoji built of several signs.
_BUILT_OF_SIGNS = re.compile("[\u0900-\u0dff\u2190-\u2bff\U0001f000-\U0001faff]")

_STRETCHED = re.compile(f"([{LETTER}][{MARK}]*+)({TATWEEL}[{MARK}{TATWEEL}]*+)(?=[{LETTER}])")
_STRETCH = re.compile(f"{TATWEEL}(?![{MARK}]*[\u0653-\u0655])")
_FREE_TATWEEL = re.compile(f"(?<= ){TATWEEL}++(?= )")

_SPACED_SIGN = re.compile(f"[{SPACED_SIGN}]")
_COMPATIBLE = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")

# Each key with the letters that writers and keyboards exchange for it.
_FOLDED_LETTERS = {
    "ا": "آأإٱٲٳٵ",  # الإنتخابات for الانتخابات: hamza on alef is the commonest slip
    "ي": "ىیېۍئ",  # مصطفي and مصطفى (Egypt leaves the dots off), شيون for شئون
    "ه": "ةۃہھەۀۂ",  # مدرسه for مدرسة
    "ك": "کڪگ",  # کتاب typed on a Persian keyboard; گوگل is also written كوكل
    "و": "ؤ",  # مسوول for مسؤول
    "ب": "پ",  # پوتين is بوتين: letters Arabic borrows for foreign names
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤ",
}
_FOLDED_SIGNS = {
    TATWEEL: "",
    "\u06e5": "",  # small waw and yeh of the Qur'an: signs on a letter, though Unicode counts
    "\u06e6": "",  # them as letters (لَهُۥ is read and searched as له)
    "\u066b": ".",  # ٣٫١٤ is 3.14
    "\u066c": "",  # ١٬٠٠٠ is 1000
}


class _FoldTable(dict[int, str]):
    """What becomes of each code point in ``fold``; characters met for the first time are added."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        is_unseen = category[0] == "M" or category in ("Cf", "Cc")
        # Ends of lines and pages are controls too, and part words.
        self[code] = folded = " " if character.isspace() else "" if is_unseen else character
        return folded


FOLDED = _FoldTable({ord(letter): key for key, letters in _FOLDED_LETTERS.items() for letter in letters})
FOLDED.update({ord(sign): key for sign, key in _FOLDED_SIGNS.items()})
FOLDED.update({zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)})


def normalize(text: str, *, level: Level) -> str:
    """Return a normal form of the text.

    ``clean`` removes what no reader sees and what only decorates, and may be done to stored copy:
    ``محمـــد\\u200f  قال`` → ``محمد قال``. ``fold`` is a key for matching and never shown: it also
    drops vowels and merges letters that people exchange: ``أُسرةُ مصطفىٰ ١٢`` → ``اسره مصطفي 12``.
    Both may be repeated without effect, and the fold of a text is the fold of its clean form.
    """
    if level == "clean":
        return _clean(text)
    if level == "fold":
        return _fold(text)
    raise ValueError(f"Unknown level: {level!r}")


def joiners_kept(text: str) -> list[bool]:
    """Of each joiner of a text, in order, whether ``clean`` leaves it; of a run of them it leaves one at most."""
    kept: list[bool] = []
    for match in _JOINERS.finditer(_before_joiners(text)):
        joiner = _spell_joiner(match)
        left = match[0].index(joiner) if joiner else -1
        kept += [index == left for index in range(len(match[0]))]
    return kept


def _before_joiners(text: str) -> str:
    text = unshape_marks(text)
    text = _INVISIBLE.sub("", text)
    text = _ODD_SPACE.sub(" ", text)
    return _LINE_END.sub("\n", text)


def _clean(text: str) -> str:
    text = _before_joiners(text)
    if ZWNJ in text or ZWJ in text:
        text = _JOINERS.sub(_spell_joiner, text)
    text = _tidy_spaces(text)
    if TATWEEL in text:
        text = _STRETCHED.sub(_unstretch, text)
        text = _FREE_TATWEEL.sub("–", text)  # a dash by keyboard habit: جنوب ـ جنوب
    text = unicodedata.normalize("NFC", unshape_letters(text))
    # Once more: ی with a hamza composes to ئ only after it has become ي.
    return unicodedata.normalize("NFC", arabize(text))


def _fold(text: str) -> str:
    # Joiners first: whether the clean form keeps one depends on its neighbours, the key of a word must not.
    text = _SPACED_SIGN.sub(" ", _clean(_JOINERS.sub("", text)))
    text = _COMPATIBLE.sub(lambda match: plain_form(match[0]), text)
    # Folding the case would make a letter of one mark, the iota written below another letter.
    text = unicodedata.normalize("NFC", text).replace("\u0345", "").casefold().translate(FOLDED)
    # Composed again: what stood between two halves of a letter may be gone.
    return _tidy_spaces(unicodedata.normalize("NFC", text))


def _tidy_spaces(text: str) -> str:
    """Leave one space between words and none at the edges of a line."""
    return _LINE_EDGE.sub("\n", _SPACE_RUN.sub(" ", text)).strip(" \n")


def _spell_joiner(match: re.Match[str]) -> str:
    """Keep the one joiner that is part of the spelling.

    A zero-width non-joiner parts two letters of a Persian word (می‌خواهد); next to a space or a mark
    it does nothing. A zero-width joiner gives ه its initial shape, the sign of the Hijri year
    (1445 ه‍), and builds emoji and Indic letters; elsewhere Arabic letters join by themselves.
    """
    if match[0][0] == ZWJ and match.start() and match.string[match.start() - 1] in _HEH:
        return ZWJ
    before, after = _neighbours(match)
    if _BUILT_OF_SIGNS.match(before) and _BUILT_OF_SIGNS.match(after):
        return match[0][0]
    if ZWNJ in match[0] and before.isalpha() and after.isalpha() and TATWEEL not in before + after:
        return ZWNJ
    return ""


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    """Return the characters on both sides of a match, looking past marks; empty at the edges."""
    text, start, end = match.string, match.start(), match.end()
    while start and unicodedata.category(text[start - 1])[0] == "M":
        start -= 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return text[max(start - 1, 0) : start], text[end : end + 1]


def _unstretch(match: re.Match[str]) -> str:
    """Drop the tatweel between two letters, with its vowels kept: مـَـحمـــد → مَحمد.

    A tatweel that seats a hamza or a madda stays (شَيْـًٔا): without it the sign would fall on the
    letter before and make another letter of it. One before «, a digit or a space carries a
    one-letter word or stands for a dash (لـ«رويترز», الـ12, 1445 هـ), so it stays as well.
    """
    return match[1] + _STRETCH.sub("", match[2])
