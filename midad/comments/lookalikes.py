"""What a reader takes a character for: the plain letter behind its look-alikes.

The fold of the Arabic engine merges what writers and keyboards exchange. Disguises go further: letters of other
languages with other dots, letters of other scripts that are drawn like Latin ones, letters in circles and boxes.
"""

import re
import unicodedata
from functools import lru_cache

from midad.arabic import normalize
from midad.arabic.alphabet import SPACED_SIGN
from midad.arabic.hidden import is_hidden

#: What stands for any symbol that is no letter and no punctuation (♥, →, ×, *): people put them between letters.
SYMBOL = "*"
#: Signs that are letters in a Latin word (vi@gra, ca$ino), and so stay what they are.
LETTER_SIGNS = {"@": "a", "$": "s", "!": "il", "|": "il", "+": "t", "€": "e", "£": "l"}

# Letters of other scripts drawn like a Latin one, in lower case, after Unicode's table of confusables (UTS #39); what
# decomposes to a Latin letter or has one in its name is not here.
_LATIN = {
    "a": "ɑαаᎪᗅꓮ",
    "b": "ƅβвьᏏᏴᑲᖯᗷꓐꞵб",
    "c": "сᏟⲥꓚ",
    "d": "ԁᎠᏧᑯᗞᗪꓒꓓд",
    "e": "εеҽᎬⴹꓰꬲєэ",
    "f": "ϝքᖴẝꓝꬵ",
    "g": "ƍɡԍցᏀᏳꓖ",
    "h": "ηнһհᎻᏂᕼⲏꓧ",
    "i": "ıɩιіᎥꙇ",
    "j": "ϳјᎫᒍꓙ",
    "k": "κкᏦᛕⲕꓗ",
    "l": "ǀᏞᒪᛁⲓⳑⵏꓡꓲλ",
    "m": "μϻмᎷᗰᛖⲙꓟ",
    "n": "ոռⲛꓠиπп",
    "o": "σοоօଠഠဝჿዐᴑⲟⵔꓳꬽθ",
    "p": "ρрᏢᑭⲣꓑ",
    "q": "ԛգզⵕ",
    "r": "ʀгᎡᏒᖇᴦⲅꓣꭇꭈᎱя",
    "s": "ƽѕտᏕᏚꓢ",
    "t": "τтᎢⲧꓔ",
    "u": "υսሀᑌꓴꞟц",
    "v": "νѵᏙᐯⴸꓦꛟ",
    "w": "ɯѡԝաᎳᏔꓪшщω",
    "x": "χхᕁᕽᚷⲭⵝꓫꭓ",
    "y": "ɣγуүყᎩᎽⲩꓬч",
    "z": "ζᏃꓜ",
}
_DRAWN_AS_LATIN = {ord(character): letter for letter, characters in _LATIN.items() for character in characters}
# What small and capital letters are drawn like is not always one letter; the palochka is an i or an l.
_BEFORE_FOLDING = {"Ν": "n", "ϲ": "c", "Ϲ": "c", "ӏ": "1", "Ӏ": "1"}

# Arabic letters with names of their own, by the letter of Arabic whose body they share.
_ARABIC = {
    "ا": "ٲٳٵࢭ",
    "ب": "ٮٻڀ",
    "ت": "ٹٺٿ",
    "ج": "ڃڄ",
    "د": "ڈڌڍڎ",
    "ر": "ڑ",
    "ف": "ڡڦࢻ",
    "ق": "ٯࢼ",
    "ك": "ڭڱڳࣈ",
    "ن": "ںڻࢽ",
    "و": "ٶٷۅۆۇۈۉۋࢱ",
    "ي": "ؠٸےۓۑࢆࢬ",
}
_DRAWN_AS_ARABIC = {ord(character): letter for letter, characters in _ARABIC.items() for character in characters}
_BODIES = {
    "ALEF": "ا", "BEH": "ب", "PEH": "ب", "TEH": "ت", "TTEH": "ت", "JEEM": "ج", "HAH": "ح", "TCHEH": "ج", "DAL": "د",
    "REH": "ر", "ZAIN": "ز", "SEEN": "س", "SHEEN": "ش", "SAD": "ص", "DAD": "ض", "TAH": "ط", "AIN": "ع", "GHAIN": "غ",
    "FEH": "ف", "QAF": "ق", "AFRICAN QAF": "ق", "KAF": "ك", "KEHEH": "ك", "GAF": "ك", "LAM": "ل", "MEEM": "م",
    "NOON": "ن", "HEH": "ه", "HEH GOAL": "ه", "WAW": "و", "YEH": "ي", "FARSI YEH": "ي", "YEH BARREE": "ي",
}  # fmt: skip
_ARABIC_NAME = re.compile("ARABIC LETTER ([A-Z ]+?) WITH ")
_LATIN_NAME = re.compile(
    "(?:(?:NEGATIVE |CROSSED NEGATIVE )?(?:CIRCLED|SQUARED|PARENTHESIZED) LATIN (?:CAPITAL|SMALL) LETTER"
    "|REGIONAL INDICATOR SYMBOL LETTER|LATIN (?:CAPITAL LETTER|SMALL LETTER|LETTER SMALL CAPITAL))(?: SMALL CAPITAL)?"
    " (?:DOTLESS |LONG |SCRIPT )?([A-Z])(?: WITH .+)?"
)
_SPACED = re.compile(f"[{SPACED_SIGN}]")
# Drawn as nothing, though Unicode counts them as letters or symbols.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")


@lru_cache(2**13)
def plain(character: str) -> str:
    """Return the plain letters or digit behind a character: nothing when it is not seen, a space where words part.

    Signs of punctuation are returned as they are, other symbols as `SYMBOL`.
    """
    if character.isspace():
        return "\n" if character in "\n\r\x0b\x0c\x85\u2028\u2029" else " "
    if character.isascii():
        return character.lower() if character.isprintable() else ""
    if is_blank(character):
        return " " if character == "\u2800" else ""
    if _SPACED.match(character):
        return " "
    return _BEFORE_FOLDING.get(character) or "".join(map(_letter, _folded(character)))


def is_blank(character: str) -> bool:
    """Tell what takes no ink: hidden characters and the letters that are drawn as nothing."""
    return character in _BLANK or is_hidden(character) or unicodedata.category(character) in ("Cs", "Co")


def _folded(character: str) -> str:
    parts = normalize(character, level="fold")
    # The fold leaves é and the letters in mathematical type as they are.
    decomposed = unicodedata.normalize("NFKD", parts).casefold()
    return "".join(part for part in decomposed if unicodedata.category(part)[0] != "M")


def _letter(part: str) -> str:
    if part.isascii():
        return part
    code, kind = ord(part), unicodedata.category(part)
    if kind == "Nd":
        return str(unicodedata.decimal(part))
    if letter := _DRAWN_AS_ARABIC.get(code) or _DRAWN_AS_LATIN.get(code):
        return letter
    name = unicodedata.name(part, "")
    if match := _ARABIC_NAME.match(name):
        return _BODIES.get(match[1], part)
    if match := _LATIN_NAME.fullmatch(name):
        return match[1].lower()
    if kind[0] == "S" and part not in LETTER_SIGNS:
        return SYMBOL
    return part
