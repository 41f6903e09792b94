"""Choosing among charsets of one byte a letter, by how much the result reads like Arabic."""

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

from midad.importers.page.errors import UnreadableTextError

_USABLE = frozenset(
    [
        "utf-8",
        "cp1256",
        "iso8859-6",
        "cp1252",
        "iso8859-1",
        "iso8859-15",
        "iso8859-9",
        "iso8859-2",
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1254",
        "cp1255",
        "koi8-r",
        "koi8-u",
        "cp720",
        "cp864",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc_jp",
        "euc_kr",
    ]
)
_ARABIC = ("cp1256", "iso8859-6")
# The letters that make up two thirds of any Arabic page.
_FREQUENT = frozenset("الينموتربعةد")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_MARKUP = re.compile(rb"<[^>]{0,2000}>")


def usable_charset(label: str) -> str:
    """The codec of a label, or nothing for what is unknown or not a text encoding (utf-7, rot13, …)."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    if name == "iso8859-1":  # browsers read this label as its superset
        name = "cp1252"
    return name if name in _USABLE else ""


def guess_charset(raw: bytes, labels: list[str]) -> str:
    """The codec for bytes that are not UTF-8."""
    labels = [label for label in labels if label != "utf-8"]
    runs = [match[0] for match in islice(_HIGH_RUN.finditer(raw), 20_000)]
    if sum(map(len, runs)) < 1.8 * len(runs):
        return _accented_latin(raw, labels)
    sample = b" ".join(runs)
    best_score, best = max((arabic_share(_strict(sample, codec)), codec) for codec in {*_ARABIC, *labels})
    if best_score > 0.5:
        return best
    for label in labels:
        if label not in _ARABIC and _strict(raw, label):
            return label
    return _guess_other(raw)


def arabic_share(text: str) -> float:
    """From below 0 (not Arabic) to 1: frequent letters count, letters of other scripts count against."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return 0.0
    score = 0.0
    for letter in letters:
        if letter in _FREQUENT:
            score += 1.2
        elif "\u0621" <= letter <= "\u064a":
            score += 0.6
        else:
            score -= 1
    return score / len(letters)


def _accented_latin(raw: bytes, labels: list[str]) -> str:
    for label in (*labels, "cp1252"):
        if _strict(raw, label):
            return label
    return "cp1252"


def _guess_other(raw: bytes) -> str:
    match = from_bytes(_MARKUP.sub(b" ", raw[:200_000])[:20_000]).best()
    codec = usable_charset(match.encoding) if match else ""
    if not codec:
        raise UnreadableTextError
    return codec


def _strict(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""
