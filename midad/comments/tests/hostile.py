"""Hostile texts: what is typed into a form by people who mean it ill. Seeded, and the same on every run."""

from collections.abc import Iterator
from random import Random

from midad.comments.tests.disguising import composed

_XSS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "<svg/onload=alert(1)>",
    "'-alert(1)-'", "</title><script>1</script>", "<a href='jav&#x09;ascript:1'>", "{{ 7*7 }}", "{% debug %}", "<!--",
    "]]>", "http://a.com/\"onmouseover=1", "https://x.y/<b>", "data:text/html,<script>", "%00", "\\u202e", "&lt;b&gt;",
    "https://user:pass@evil.com", "http://[::1]/", "http://١٢٧.٠.٠.١/", "https://", "www.",
    "a@b", "::::", "((((", "))))",
]  # fmt: skip
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_UNSEEN = (
    "\u200b\u200c\u200d\u2060\u2061\ufeff\u00ad\u034f"
    "\u115f\u1160\u3164\uffa0\u2800\u180e\u17b4\U000e0001\U000e0061\ufe0f\U000e0100"
)
_CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\ufffe\uffff\ufdd0\U0010ffff\ue000\u2028\u2029\r\n\t"
_SURROGATES = "\ud800\udbff\udc00\udfff"
_MARKS = "\u0300\u0301\u0336\u0345\u0489\u064b\u064e\u0651\u0651\u0670\u06d6\u20d0\u20dd\u20e3\u0e49\u1abe"
_EMOJI = [
    "👨‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇱🇧", "🇱", "1️⃣", "❤️", "❤️‍🔥",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🏴\U000e0067", "\U0001f3fd", "\u200d👩", "🫨", "🅰🅱", "ⓐⓑ", "𝒶𝓫",
]  # fmt: skip
_WORDS = [
    "محمد",
    "حـــمار",
    "السلام",
    "ﻣﺤﻤﺪ",
    "ﺪﻤﺤﻣ",
    "ﷺ",
    "ﷲ",
    "ﻻ",
    "علی",
    "admin",
    "Ａdmin",
    "аdmin",
    "v1agra",
    "٠٥٥٥١٢٣٤٥٦",
    "+961 1 234567",
]
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگکی"
_SIGNS = " ـ،؛؟.-*_/@$!|+€()[]{}<>&\"'`~^=#%"


def _any(chance: Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _place in range(chance.randint(1, 30)))


def _zalgo(chance: Random) -> str:
    letters = chance.choice(_WORDS)
    return "".join(letter + "".join(chance.choices(_MARKS, k=chance.randint(0, 40))) for letter in letters)


def _mixture(chance: Random) -> str:
    alphabet = _BIDI + _UNSEEN + _CONTROLS + _SURROGATES + _MARKS + _LETTERS + _SIGNS
    pieces = [*_XSS, *_EMOJI, *_WORDS, *alphabet]
    return "".join(chance.choices(pieces, k=chance.randint(1, 60)))


def _dressed(chance: Random) -> str:
    return composed(chance.choice([word for word in _WORDS if len(word) > 1]), chance)


def _one_kind(chance: Random) -> str:
    kind = chance.choice((_BIDI, _UNSEEN, _CONTROLS, _SURROGATES, _MARKS, "".join(_EMOJI), _SIGNS))
    return "".join(chance.choices(kind, k=chance.randint(1, 200)))


def _markup(chance: Random) -> str:
    return chance.choice(_XSS) * chance.randint(1, 20) + chance.choice(_WORDS) + chance.choice(_XSS)


def hostile_texts(number: int, seed: str = "hostile") -> Iterator[str]:
    chance = Random(seed)
    kinds = (_any, _zalgo, _mixture, _mixture, _dressed, _one_kind, _markup)
    for place in range(number):
        yield kinds[place % len(kinds)](chance)


#: Pieces that, repeated, keep a careless pattern busy for ever.
REPEATED = [
    "a", "ا", " ", "\n", "a ", "ح م ا ر ", "a.", "a-", "a*", "*", "a*b", "@", "a@", "a@b.", "www.", "http://", "https://a.b/",
    "(", ")", "a.com)", "dot ", " dot a", "1", "1 ", "12/", "2-1 ", "1,000,", "+1", "0" * 9 + " ",
    "\u0651", "ا\u0651", "\u200d", "👩‍", "\u202e", "\x00",
    "\ud800", "ﷺ", "ﻣﺤﻤﺪ ", "ﺪﻤﺤﻣ ", "\u3164", "ـ", "اـ", "ل" * 3, "$a", "!|", "هه", "كلب ابن ", "ی ", "🇱", "e3",
    "\U000e0061", "é", "<", "&#",
]  # fmt: skip
