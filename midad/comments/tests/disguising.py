"""A generator of disguises: what people do to a word so that a list of words does not find it.

Each disguise takes a word and a source of chance and returns the word disguised, or as it is where the disguise is
none for its script. They compose in the order in which they are written here: letters are exchanged before they are
parted, and what is not seen comes last.
"""

import unicodedata
from collections.abc import Callable, Iterator
from random import Random

Disguise = Callable[[str, Random], str]

_LOOK_ALIKES = {
    "ا": "آأإٱٲݳࡰ", "ب": "پٻڀݐ", "ت": "ٹٺټٿ", "ج": "چڃڄ", "ح": "ځڂݗ", "د": "ڈډڊڍ", "ر": "ڑړڔݛ", "ز": "ژ",
    "س": "ښڛݜ", "ش": "ۺ", "ص": "ڝڞ", "ط": "ڟ", "ع": "ݝڠ", "غ": "ۼ", "ف": "ڡڢڤڥ", "ق": "ٯڧڨ", "ك": "کڪګڭگ",
    "ل": "ڵڶڷ", "م": "ݥݦ", "ن": "ںڹڻݧ", "ه": "ھہەۀ", "ة": "هۃۂ", "و": "ۄۆۇۋؤ", "ي": "یىېےئ", "ى": "يیې",
}  # fmt: skip
_HOMOGLYPHS = {
    "a": "аαａɑ𝐚ⓐᴀà", "b": "ЬᏏｂ𝐛🅱ḃ", "c": "сϲｃⅽ𝒸ç", "d": "ԁᏧｄ𝐝", "e": "еҽｅ𝗲éēε", "f": "ϝｆ𝐟", "g": "ɡցｇ𝐠ğ",
    "h": "һհｈ𝐡", "i": "іıｉ𝐢ìι", "j": "јｊ", "k": "кκｋ𝐤", "l": "ӏⅼｌ𝐥ł", "m": "мｍ𝐦", "n": "пոｎ𝐧ñ", "o": "оοσｏ𝐨øö",
    "p": "рρｐ𝐩", "q": "ԛｑ", "r": "гｒ𝐫ʀ", "s": "ѕｓ𝐬şꜱ", "t": "тｔ𝐭ţ", "u": "υսｕ𝐮ü", "v": "νѵｖ𝐯", "w": "ԝաｗ𝐰",
    "x": "хｘ𝐱", "y": "уүｙ𝐲", "z": "ｚ𝐳ᴢ",
}  # fmt: skip
_LEET = {"a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!", "l": "1|", "o": "0", "s": "5$", "t": "7", "z": "2"}
_MARKS = "ًٌٍَُِّْٰ"
_LATIN_MARKS = "\u0300\u0301\u0302\u0308\u0323\u0332\u0337"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f\u202a\u202c\u2066\u2069\u3164\ufe0f"
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def is_arabic(word: str) -> bool:
    return any("\u0600" <= letter <= "\u08ff" for letter in word)


def look_alike(word: str, chance: Random) -> str:
    """Letters of Persian, Urdu and Kurdish, or of other scripts that look Latin; some of them at least one."""
    table = _LOOK_ALIKES if is_arabic(word) else _HOMOGLYPHS
    places = [place for place, letter in enumerate(word) if letter in table]
    chosen = set(chance.sample(places, chance.randint(1, len(places)))) if places else set()
    return "".join(chance.choice(table[letter]) if place in chosen else letter for place, letter in enumerate(word))


def digits(word: str, chance: Random) -> str:
    """Other digits in an Arabic word; digits and signs for letters in a Latin one, in a third of its letters."""
    if is_arabic(word) or any(letter.isdigit() for letter in word):
        return word.translate(chance.choice((_ARABIC_INDIC, _PERSIAN)))
    places = [place for place, letter in enumerate(word) if letter in _LEET and place]
    chosen = set(chance.sample(places, min(len(places), max(1, len(word) // 3))))
    last = len(word) - 1
    # A sign at the end of a word is punctuation to everybody.
    return "".join(
        next(
            sign
            for sign in [*chance.sample(_LEET[letter], len(_LEET[letter])), letter]
            if place < last or sign.isalnum()
        )
        if place in chosen
        else letter
        for place, letter in enumerate(word)
    )


def capitals(word: str, chance: Random) -> str:
    return "".join(letter.upper() if chance.random() < 0.5 and len(letter.upper()) == 1 else letter for letter in word)


def shaped(word: str, _chance: Random) -> str:
    """The shapes of old systems: ﺣﻤﺎﺭ."""
    letters = list(word)
    return "".join(
        _shape(letters[place - 1] if place else "", letter, letters[place + 1] if place + 1 < len(letters) else "")
        for place, letter in enumerate(letters)
    )


def repeated(word: str, chance: Random) -> str:
    """One letter or two, three to twelve times."""
    places = [place for place, letter in enumerate(word) if letter.isalpha()]
    chosen = set(chance.sample(places, min(len(places), chance.randint(1, 2))))
    return "".join(letter * (chance.randint(3, 12) if place in chosen else 1) for place, letter in enumerate(word))


def parted(word: str, chance: Random) -> str:
    """Spaced, dotted, dashed or starred apart; with wider gaps between the words of a phrase."""
    sign = chance.choice((" ", ".", "-", "*", "_", "•", "/", " - ", ",", "، ", "♥", "'", "·", "\n"))
    gap = sign * 2 if sign.isspace() else f"  {sign}"
    return gap.join(sign.join(letter for letter in part) for part in word.split(" "))


def broken(word: str, chance: Random) -> str:
    """One sign in the middle that is no punctuation: حم*ار."""
    place = chance.randint(1, max(1, len(word) - 1))
    if " " in word or len(word) < 2 or not (word[place - 1].isalnum() and word[place].isalnum()):
        return word
    return word[:place] + chance.choice("*~•♥=") + word[place:]


def stretched(word: str, chance: Random) -> str:
    """Tatweel behind letters."""
    if not is_arabic(word):
        return word
    return "".join(letter + "ـ" * (chance.randint(1, 5) if chance.random() < 0.5 else 0) for letter in word)


def marked(word: str, chance: Random) -> str:
    """Vowel signs, or accents that stack."""
    marks = _MARKS if is_arabic(word) else _LATIN_MARKS
    return "".join(
        letter + "".join(chance.choices(marks, k=chance.randint(0, 4))) if letter.isalpha() else letter
        for letter in word
    )


def unseen(word: str, chance: Random) -> str:
    return "".join(letter + (chance.choice(_UNSEEN) if chance.random() < 0.5 else "") for letter in word)


EXCHANGING: tuple[Disguise, ...] = (look_alike, digits, capitals, shaped)
PARTING: tuple[Disguise, ...] = (repeated, parted, broken)
COVERING: tuple[Disguise, ...] = (stretched, marked, unseen)
ALL = (*EXCHANGING, *PARTING, *COVERING)


def composed(word: str, chance: Random) -> str:
    """One to three disguises at once, one of each kind at most."""
    kinds = chance.sample((EXCHANGING, PARTING, COVERING), chance.randint(1, 3))
    for kind in (EXCHANGING, PARTING, COVERING):
        if kind in kinds:
            word = chance.choice(kind)(word, chance)
    return word


def disguised(word: str, *, seed: str, composites: int = 12) -> Iterator[str]:
    """Each disguise by itself, then some composed ones; the same for the same seed."""
    chance = Random(f"{seed} {word}")
    for disguise in ALL:
        yield disguise(word, chance)
    for _number in range(composites):
        yield composed(word, chance)


_FORMS: dict[str, dict[str, str]] = {}
for _code in (*range(0xFE80, 0xFEFD), *range(0xFB50, 0xFBC0)):
    _kind, _, _of = unicodedata.decomposition(chr(_code)).partition("> ")
    if _of and " " not in _of:
        _FORMS.setdefault(chr(int(_of, 16)), {})[_kind.strip("<")] = chr(_code)


def _shape(before: str, letter: str, after: str) -> str:
    forms = _FORMS.get(letter)
    if forms is None:
        return letter
    joins_before = "initial" in _FORMS.get(before, {}) and "final" in forms
    joins_after = "initial" in forms and "final" in _FORMS.get(after, {})
    kind = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
        (joins_before, joins_after), "isolated"
    )
    return forms.get(kind, letter)
