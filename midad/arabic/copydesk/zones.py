"""Stretches of a text that no rule may look into or touch, masked before any rule runs.

Addresses, handles, code, the Qur'an, verse, formulae and phrases quoted in another script: a point inside
``bbc.com`` ends no sentence, and nobody edits a verse.
"""

import re

from midad.arabic.copydesk.signs import ARABIC, MASK, WRITTEN
from midad.arabic.sentences import lines

# Arabic names of domains, as newspapers write their own: a point before another word is a missing space.
_ARABIC_ENDINGS = (
    "أنفو انفو نت كوم أورغ اورغ أورج تيفي نيوز أونلاين موقع شبكة عرب مصر السعودية امارات قطر عمان الاردن فلسطين "
    "سورية تونس المغرب "
    "الجزائر عراق"
)
_FILE_ENDINGS = "pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|webp|svg|mp[34]|wav|zip|html?|json|xml|py|js|css|apk|exe"
_QUOTED = r"[A-Za-z\u00c0-\u024f0-9 ,.'’&:;!?/+()@#%_\u2013-]*"
_LINE_ENDS = ".,:;!?)]}'’،؛؟…"

_ZONES = re.compile(
    "|".join(
        (
            r"(?P<address>(?:(?:https?|ftp)://|www\.)[^\s<>«»\"“”،؛]+)",
            r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
            rf"(?<![\w.])[\w-]+\.(?:{_FILE_ENDINGS})(?![\w.])",
            r"(?<![\w.@])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[^\s<>«»\"“”،؛]*)?(?![A-Za-z])",
            rf"(?<![{WRITTEN}.])(?:[{ARABIC}]+\.)+(?:{'|'.join(_ARABIC_ENDINGS.split())})(?![{WRITTEN}])",
            r"(?<![\w@])@[A-Za-z0-9_]\w*",
            r"(?<![\w#&])#\w+",
            r"﴿[^﴿﴾]*﴾",
            r"<(?P<tag>code|pre|bdi|kbd|samp)\b[^<>]*>.*?</(?P=tag)>",
            r"`[^`\n]+`",
            rf"\"[A-Za-z]{_QUOTED}\"|“[A-Za-z]{_QUOTED}”|«[A-Za-z]{_QUOTED}»|‘[A-Za-z]{_QUOTED}’|(?<!\w)'[A-Za-z]{_QUOTED}'",
            r"(?<!\S)[A-Za-z0-9()+*/^.\-]+=[A-Za-z0-9()+*/^.=\-]+",
        )
    ),
    re.DOTALL,
)
_HALVES = re.compile(r"(?P<first>\S[^\n]*?\S)(?:[ \t]*\*{2,}[ \t]*|\t+| {4,}| … )(?P<second>\S[^\n]*\S)")
_SENTENCE_SIGN = re.compile('[.،؛:؟!«»"()0-9]')


def zones(text: str) -> list[tuple[int, int]]:
    """The masked stretches of a text, in their order; they do not overlap."""
    found = [_trimmed(match) for match in _ZONES.finditer(text)]
    return _joined(found + _verses(text))


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with every character of the spans replaced; as long as it was."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], MASK * (end - start)]
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def all_zones(text: str, verbatim: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The zones of a text together with what its writer marked as verbatim."""
    length = len(text)
    marked = [(max(start, 0), min(end, length)) for start, end in verbatim]
    return _joined(zones(text) + [(start, end) for start, end in marked if start < end])


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """An address ends before the sign of the sentence that it stands in."""
    kept = match[0].rstrip(_LINE_ENDS) if match["address"] else match[0]
    return match.start(), match.start() + len(kept)


def _verses(text: str) -> list[tuple[int, int]]:
    """Lines of two halves of like length, without a sign of prose."""
    if "***" not in text and "\t" not in text and "    " not in text and " … " not in text:
        return []
    return [(start, start + len(line)) for start, line in lines(text) if _is_verse(line)]


def _is_verse(line: str) -> bool:
    halves = _HALVES.fullmatch(line.strip())
    if halves is None or _SENTENCE_SIGN.search(line):
        return False
    first, second = halves["first"].split(), halves["second"].split()
    if not (2 <= len(first) <= 8 and 2 <= len(second) <= 8):
        return False
    return abs(len(halves["first"]) - len(halves["second"])) <= 0.4 * max(len(halves["first"]), len(halves["second"]))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
