"""Links and telephone numbers in comments, as a machine reads them and as people write them around a filter.

Offsets are code points of the text given. `docs/comments/texts.md` lists what counts and what does not.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from midad.arabic.alphabet import TYPED_LETTER

#: From this number of digits on a number may be a telephone's.
LEAST_DIGITS = 8


class Span(NamedTuple):
    """A stretch of a text, in code points."""

    start: int
    end: int
    shown: str


class Piece(NamedTuple):
    """A stretch of a paragraph: text, a link (with an address), or the end of a line within it."""

    text: str
    address: str = ""
    ends_line: bool = False


# Countries have two letters; of the others those that readers and spammers use.
_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge "
    "gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh "
    "ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw "
    "mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb "
    "sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk "
    "us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_OTHERS = (
    "com net org info biz edu gov int name pro mobi asia tel xyz online site shop store club top vip live life app dev "
    "page blog news media press link click website space tech cloud digital email world today agency bet casino poker "
    "games win loan loans money cash finance fund trade trading market crypto work works icu buzz fun lol porn sex xxx "
    "adult cam dating webcam health care bio art one group team zone host chat social video stream download"
)
_TOP = "|".join(sorted([*_COUNTRIES.split(), *_OTHERS.split(), r"xn--[a-z0-9-]{2,59}"], key=len, reverse=True))
# What parts the labels of a name: the point and its wide forms, and a point in words.
_WORDS_FOR_DOT = r"نقطة|نقطه|دوت|dot"
_DOT = (
    r"(?:[.．。｡]"
    rf"|[ ]{{0,2}}[(\[{{][ ]?(?:\.|{_WORDS_FOR_DOT})[ ]?[)\]}}][ ]{{0,2}}"
    rf"|[ ]{{1,2}}(?:{_WORDS_FOR_DOT})[ ]{{1,2}}"
    r"|[ ]\.[ ]?(?=(?:com|net|org|info|xyz|online|site|shop|store|top)\b))"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?+"
_PATH = r"[^\s<>\"'«»“”`{}|\\^\u200e\u200f]"
_SCHEME = re.compile(
    rf"(?<![\w])(?:h(?:tt|xx|\*\*|tx)ps?|ftp)[ ]{{0,2}}(?::|\[:\])[ ]{{0,2}}//[ ]{{0,2}}{_PATH}{{2,2048}}+",
    re.IGNORECASE,
)
_WWW = re.compile(rf"(?<![\w.])www{_DOT}{_LABEL}(?:[.．。｡/]{_PATH}{{1,2048}}+)?+", re.IGNORECASE)
# Names in Latin letters end in a known top; those in others are known by their scheme, www or path (انتهى.مصر تفوز).
_BARE = re.compile(
    rf"(?<![\w.@-])(?:{_LABEL}{_DOT}){{1,4}}?(?:{_TOP})(?![\w-])(?:[:/?]{_PATH}{{0,2048}}+)?+", re.IGNORECASE
)
_WITH_PATH = re.compile(rf"(?<![\w.@-]){_LABEL}(?:\.{_LABEL}){{1,4}}+/{_PATH}{{1,2048}}+")
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}+(?:[ ]?[(\[][ ]?at[ ]?[)\]][ ]?|[ ]?@[ ]?){_LABEL}(?:{_DOT}{_LABEL}){{1,4}}",
    re.IGNORECASE,
)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_ARABIC = re.compile(f"[{TYPED_LETTER}]")
_LOOSE_END = ".,:;!?'\"*_~-،؛؟…»”)]}"
_OPENING = {")": "(", "]": "[", "}": "{"}

_UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640"
_GAP = rf"[ \u00a0\u2009\u202f.\-–—‐‑_/()\[\]*•·,،٬٫{_UNSEEN}]"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])(?:\+[ ]?)?\(?[0-9]{{1,64}}+(?:{_GAP}{{1,4}}+[0-9]{{1,64}}+)*+")
_DATE = r"(?:\d{1,2}[-/.]\d{1,2}[-/.](?:1[3-9]|20)?\d\d|(?:1[3-9]|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})"
_YEAR = r"(?:1[3-9]|20)\d\d"
_SCORE = r"\d{1,2} ?[-–—/] ?\d{1,2}"
_NO_TELEPHONE = re.compile(
    rf"{_DATE}(?:[ ,،.\-–—]{{1,3}}(?:{_DATE}|\d{{1,2}}))*"
    rf"|{_YEAR}(?:[ ,،.\-–—/()]{{1,4}}{_YEAR})+"
    rf"|{_SCORE}(?:[ ,،.()]{{1,4}}{_SCORE})+"
    r"|[1-9]\d{0,2}(?:[,٬،]\d{3})+(?:[.٫]\d+)?"
    r"|[1-9]\d{0,2}(?: \d{3}){2,}(?:[,.٫]\d+)?"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|(?:0|[1-9]\d*)[.٫]\d+"
    r"|(?:\d{1,3}\.){3}\d{1,3}"
    r"|\d{1,3}(?:[,،] ?\d{1,3}){2,}"
)
_MONEY = (
    "دولار ريال جنيه دينار درهم ليرة شيكل يورو روبية فرنك مليون مليار الف ألف آلاف نسمة شخص صوت طن برميل متر كيلو كم "
    "USD SAR EGP AED EUR usd eur dollars"
)
_UNIT_AFTER = re.compile(rf"[ \u00a0]?(?:[$€£¥₪%٪﷼]|(?:{'|'.join(_MONEY.split())}))")
_UNIT_BEFORE = re.compile(r"[$€£¥₪﷼][ \u00a0]?$")


def links_of(text: str) -> list[Span]:
    """Return the links of a text in order: with and without scheme, addresses of mail, and points in words.

    hxxp://example.com, wa.me/123, مثال.شبكة/صفحة, «example نقطة com» and name(at)example.com are one link each.
    """
    spans: list[Span] = []
    for start, end in sorted(_link_places(text), key=lambda place: (place[0], -place[1])):
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, end, text[start:end]))
    return spans


def phones_of(text: str) -> list[Span]:
    """Return the telephone numbers of a text: eight digits or more in any digits, with or without what parts them.

    Dates, years, scores, decimals, numbers in groups, sums of money and what stands within a link are none. With + or
    00 in front every number is one.
    """
    digits = "".join(map(_as_digit, text))
    links = iter(links_of(text))
    link = next(links, None)
    spans: list[Span] = []
    for match in _NUMBER.finditer(digits):
        while link and link.end <= match.start():
            link = next(links, None)
        is_in_link = link is not None and link.start < match.end()
        if not is_in_link and _is_telephone(match):
            spans.append(Span(match.start(), match.end(), text[match.start() : match.end()]))
    return spans


def paragraphs_of(text: str) -> list[list[Piece]]:
    """Cut a plain text into paragraphs, at empty lines, and those into pieces: text, bare links, ends of lines.

    Only http and https become links, and only where the name of the host is plain to see.
    """
    paragraphs: list[list[Piece]] = [[]]
    for line in text.split("\n"):
        if not line.strip():
            if paragraphs[-1]:
                paragraphs.append([])
            continue
        if paragraphs[-1]:
            paragraphs[-1].append(Piece("\n", ends_line=True))
        paragraphs[-1] += _pieces(line)
    return paragraphs if paragraphs[-1] else paragraphs[:-1]


_BARE_LINK = re.compile(rf"(?<![\w/])https?://[^\W_](?:(?!@){_PATH}){{1,2048}}+(?!@)", re.IGNORECASE)
_HOST = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?=[/?#]|$)", re.IGNORECASE)


def _pieces(line: str) -> Iterator[Piece]:
    position = 0
    for match in _BARE_LINK.finditer(line):
        end = _without_loose_end(line, match.start(), match.end())
        address = line[match.start() : end]
        if not _HOST.match(address):
            continue
        if position < match.start():
            yield Piece(line[position : match.start()])
        yield Piece(address, address)
        position = end
    if position < len(line):
        yield Piece(line[position:])


def _link_places(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SCHEME, _WWW, _MAIL, _BARE, _WITH_PATH):
        for match in pattern.finditer(text):
            end = _without_loose_end(text, match.start(), match.end())
            if pattern is not _WITH_PATH or _is_name_with_path(match[0]):
                yield match.start(), end


def _is_name_with_path(link: str) -> bool:
    """Tell an Arabic name with a path from a fraction or a date (1.5/2): it holds letters."""
    return bool(_LATIN.search(link) or _ARABIC.search(link))


def _without_loose_end(text: str, start: int, end: int) -> int:
    """Leave off the punctuation of the sentence; a bracket belongs to the link that opens it."""
    opened = {
        closing: text.count(opening, start, end) - text.count(closing, start, end)
        for closing, opening in _OPENING.items()
    }
    while end > start + 1 and text[end - 1] in _LOOSE_END:
        sign = text[end - 1]
        if sign in opened:
            if opened[sign] >= 0:
                break
            opened[sign] += 1
        end -= 1
    return end


def _as_digit(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in ("Nd", "No"):
        value = unicodedata.digit(character, None)
        return character if value is None else str(value)
    return {"＋": "+", "﹢": "+", "⁺": "+"}.get(character, character)


def _is_telephone(match: re.Match[str]) -> bool:
    written = re.sub(f"[{_UNSEEN}]", "", match[0])
    count = sum(character.isdecimal() for character in written)
    if count < LEAST_DIGITS:
        return False
    if written.startswith(("+", "00", "(0", "(+")):
        return True
    if _NO_TELEPHONE.fullmatch(written):
        return False
    before = match.string[max(0, match.start() - 2) : match.start()]
    return not _UNIT_AFTER.match(match.string, match.end()) and not _UNIT_BEFORE.search(before)
