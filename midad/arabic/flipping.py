"""Finding the runs of a right-to-left text that the screen would turn round.

The Unicode bidirectional algorithm reads a sign between digits or at the edge of a foreign word as
part of the Arabic around it. So +961-1-234567 is shown as 234567-1-961+, C++ as ++C, -5 as 5- and
@user as user@. Digits after an Arabic letter are worst off: only . , : / hold two of them together.
Digits of Arabic-Indic shape are left to the algorithm, which sets ٢-١ and ٢٠١٩-٢٠٢٤ as their readers
expect them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from midad.arabic.alphabet import LATIN_LIKE, LETTER, RIGHT_TO_LEFT, TATWEEL

# Anything that is neither space nor Arabic nor a bracket or quotation mark; and two kinds of
# brackets that belong to what they touch: an area code, and a function's name.
_TOKEN = re.compile(
    rf"(?:[^\s()\[\]{{}}<>«»“”„‹›\"…\ufffc\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069{RIGHT_TO_LEFT}]++"
    r"|\([0-9]{1,4}\)(?=[ \-]?[0-9])|\(\))+"
)
_LETTER = re.compile(LATIN_LIKE)
_DIGIT = re.compile("[0-9]")
_SPACES = re.compile("[ \u00a0\u2009\u202f]++")
# After a foreign word the algorithm carries its direction over punctuation to the next one, so a
# run does as well (Avatar: The Way of Water; September 11, 2001).
_GAP_AFTER_WORD = re.compile("[ \u00a0\u2009\u202f.,:;!?'’–—-]++")
_CONNECTOR = re.compile("[&+/|×–—-]")

_SIGNS = "+-−±"
_CURRENCIES = "$€£¥"
_AMOUNT_SIGNS = "%‰°" + _CURRENCIES
_SERVICE_CODE = re.compile(r"\*[0-9*]++#")
_RATING = re.compile("[A-D]{1,3}-")

# Digits held together by . , : / keep their order, also with % or a currency after them: Arabic
# sets 5% and 5$ with the sign to the left, and so does the algorithm.
_STEADY_NUMBER = re.compile("[0-9]++(?:[.,:/][0-9]++)*+")
# Pairs that are read from right to left like the sentence around them: «من 2019-2024».
_YEARS = re.compile("(?:1[0-9]{3}|20[0-9]{2})[-–](?:[0-9]{4}|[0-9]{2})")
_HOURS = re.compile("[0-9]{1,2}:[0-9]{2}[-–][0-9]{1,2}:[0-9]{2}")
_QUANTITIES = re.compile("([1-9][0-9]{3,})[-–]([1-9][0-9]{3,})")
# What a number after it is dialled and not counted: «هاتف 2244-5566», «للاتصال على 9200-12345», «أرقامنا: 1800-2000 أو
# 1800-3000». Clitics and what may stand in between come along.
_DIALLED_AFTER = re.compile(
    rf"(?<![{LETTER}])[وفبلك]{{0,3}}(?:ال)?"
    r"(?:هاتف|هواتف|تلفون|تليفون|جوال|موبايل|محمول|واتساب|فاكس|رقم|أرقام|اتصل|اتصلوا|اتصال)(?:[هي]|ها|نا|كم|هم|ان|ين)?"
    rf"[ \u00a0:.(/–-]*+(?:(?:على|عبر|هو|هي|ب){TATWEEL}?[ \u00a0:]*+)?"
    r"(?:[0-9–-]++(?:[ \u00a0]|[،,/)(]|أو|و)++)*+\Z"
)
#: So many characters before a number are looked at for such a word.
_REACH = 80

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_GROUPED_BY_SPACES = re.compile("[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})++")
_PHONE = re.compile(r"\(?[+0][0-9() \u00a0–-]++")


@dataclass(frozen=True)
class Run:
    """A stretch of the text to isolate; where it cannot be isolated whole, its parts are."""

    start: int
    end: int
    parts: tuple["Run", ...] = ()


@dataclass(frozen=True)
class _Token:
    start: int
    text: str
    kind: str  # "word", "number" or "connector"

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_runs(text: str) -> Iterator[Run]:
    """Yield the runs that need isolation, in order.

    Foreign words in a row are one run (the New York Times, 10:30 GMT, iPhone 15), as are the groups
    of a phone number; a single word or number is one only if its signs would move.
    """
    chain: list[_Token] = []
    has_word = False
    for token in _tokens(text):
        if chain:
            gap = _GAP_AFTER_WORD if has_word else _SPACES
            if not gap.fullmatch(text, chain[-1].end, token.start):
                yield from _runs_of(text, chain)
                chain, has_word = [], False
        chain.append(token)
        has_word = has_word or token.kind == "word"
    yield from _runs_of(text, chain)


def _runs_of(text: str, chain: list[_Token]) -> Iterator[Run]:
    tokens = [token for token in chain if token.kind != "connector"]
    parts = tuple(Run(token.start, token.end) for token in tokens if _needs_isolation(text, token))
    # «في 2024 Google»: the year belongs to the Arabic before it, unlike the number of 11 September.
    if len(tokens) > 1 and _YEAR.fullmatch(tokens[0].text) and tokens[1].kind == "word":
        tokens = tokens[1:]
    if len(tokens) > 1:
        start, end = tokens[0].start, tokens[-1].end
        if any(token.kind == "word" for token in tokens) or _is_one_number(text[start:end]):
            yield Run(start, end, parts)
            return
    yield from parts


def _is_one_number(written: str) -> bool:
    """Tell whether groups of digits are one number: 1 250 000, or a phone number, 01 234 567."""
    if _GROUPED_BY_SPACES.fullmatch(written):
        return True
    return _PHONE.fullmatch(written) is not None and 7 <= len(_DIGIT.findall(written)) <= 15


def _needs_isolation(text: str, token: _Token) -> bool:
    written = token.text if _LETTER.search(token.text) else token.text.strip("()")
    if not _flips(written):
        return False
    pair = written.rstrip(_AMOUNT_SIGNS)
    if _HOURS.fullmatch(pair):
        return False
    return not (_YEARS.fullmatch(pair) or _is_range(pair)) or _is_dialled(text, token.start)


def _is_range(pair: str) -> bool:
    """Tell whether two quantities are a range: 1500-2000, but not 5566-2244, of which the second is no greater."""
    quantities = _QUANTITIES.fullmatch(pair)
    return quantities is not None and int(quantities[1]) < int(quantities[2])


def _is_dialled(text: str, start: int) -> bool:
    return _DIALLED_AFTER.search(text[max(0, start - _REACH) : start]) is not None


def _flips(token: str) -> bool:
    """Tell whether a sign of the token would leave its place after an Arabic word.

    Up to the first letter only a steady number holds (3D, but not 16-F or 5°C); from there on every
    sign holds but the last (COVID-19 and user@example.com, but not C++).
    """
    number = _STEADY_NUMBER.match(token)
    held = number.end() if number else 0
    letter = _LETTER.search(token)
    if letter is None:
        return token[held:].strip(_AMOUNT_SIGNS if held else "") != ""
    if letter.start() != held:
        return True
    is_amount = token[-1] in _AMOUNT_SIGNS and token[-2:-1].isdigit()
    return not (token[-1].isalnum() or _is_mark(token[-1]) or is_amount)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        token = match[0]
        if _CONNECTOR.fullmatch(token):
            yield _Token(match.start(), token, "connector")
            continue
        start, end = _trim(token, _is_glued(text, match.start()), _is_glue(text[match.end() : match.end() + 1]))
        kept = token[start:end]
        kind = "word" if _LETTER.search(kept) else "number" if _DIGIT.search(kept) else ""
        if kind:
            yield _Token(match.start() + start, kept, kind)


def _trim(token: str, is_glued_before: bool, is_glued_after: bool) -> tuple[int, int]:
    """Leave out the punctuation of the sentence: «(Reuters):» is Reuters, «C++.» is C++."""
    start, end = 0, len(token)
    if _SERVICE_CODE.fullmatch(token):
        return start, end
    # #Gaza_تحت_القصف reads rightly as it stands; so does what Arabic letters hold to themselves.
    if is_glued_after:
        end = len(token.rstrip("_"))
    if is_glued_before or end < len(token):
        start = len(token) - len(token.lstrip("_@#"))
    while start < end and not (_is_solid(token[start]) or _opens(token, start, is_glued_before)):
        start += 1
    while end > start and not (_is_solid(token[end - 1]) or _closes(token, start, end, is_glued_after)):
        end -= 1
    return start, end


def _opens(token: str, index: int, is_glued: bool) -> bool:
    """Tell whether a sign belongs to what follows it: @user, #tag, -5, .NET, $5, /etc."""
    sign, following = token[index], token[index + 1 : index + 2]
    if sign == "@":
        return following.isalnum() or following == "_"
    if sign == "#":
        return following == "_" or (following.isalnum() and _LETTER.search(token, index) is not None)
    if sign in _CURRENCIES:
        return following.isdigit()
    if (token[index - 1] in (".", "/", *_SIGNS)) if index else is_glued:
        return False
    if sign in _SIGNS:
        amount = token[index + 2 : index + 3] if following in (".", *_CURRENCIES) else following
        return amount.isdigit()
    return following.isalnum() if sign == "." else sign == "/" and following.isalpha()


def _closes(token: str, start: int, end: int, is_glued: bool) -> bool:
    """Tell whether a sign belongs to what it follows: C++, C#, 18+, 5%, AA-, https://example.com/."""
    sign, previous = token[end - 1], token[max(start, end - 2) : end - 1]
    if sign == "+":
        return previous.isalnum() or (previous == "+" and token[max(start, end - 3)].isalnum())
    if sign == "#":
        return previous.isalpha() and (end - start == 2 or not token[end - 3].isalnum())
    if sign in _AMOUNT_SIGNS:
        return previous.isdigit()
    if is_glued:
        return False
    if sign == "/" and previous.isalnum():
        return "://" in token or token.startswith(("www.", "/"))
    return _RATING.fullmatch(token, start, end) is not None


def _is_solid(character: str) -> bool:
    return character.isalnum() or character in "_()" or _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _is_glue(character: str) -> bool:
    return bool(character) and (character.isalnum() or _is_mark(character))


def _is_glued(text: str, position: int) -> bool:
    """Tell whether a sign here parts two halves of a word, as in كوفيد-19, and opens none.

    Tatweel and a lone و only carry what follows: «بـ-5 درجات», «و-5».
    """
    previous = text[position - 1 : position]
    if previous == "و" and not _is_glue(text[position - 2 : position - 1]):
        return False
    return previous != TATWEEL and _is_glue(previous)
