"""Addresses from headlines, in readable Arabic.

«أسعار النفط +2.5٪ عام ٢٠٢٤» → ``أسعار-النفط-2-5-بالمئة-عام-2024``. The letters stay as the
newspaper writes them, hamza and ة included: an address is read before it is followed.
"""

import re
import unicodedata

from midad.arabic.alphabet import HONORIFIC, TATWEEL, ZWNJ
from midad.arabic.clusters import letter_boundary
from midad.arabic.normal import normalize

MAX_CHARACTERS = 120
# Each Arabic letter takes two bytes here and six once percent-encoded; file systems and proxies
# count bytes.
MAX_BYTES = 240

_PERCENT = " بالمئة "
_PERCENT_AFTER = re.compile(r"(?<=\d) ?[%٪]")
# The sign is also typed where the eye sees it, to the left of the number, which is before it: %12.
_PERCENT_BEFORE = re.compile(r"(?<!\S)[%٪](\d++(?:[.,٫٬]\d++)*+)(?!\w)")
_HONORIFIC = re.compile(f"[{HONORIFIC}]")
# An underscore parts the words of a hashtag (#أنقذوا_المدينة), as a hyphen does in an address.
_WORD = re.compile(r"[^\W_]+")


class _SlugTable(dict[int, str]):
    """Drops marks and unseen characters, turns Arabic-Indic digits into European ones."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        self[code] = kept = "" if category[0] == "M" or category == "Cf" else character
        return kept


_SLUG = _SlugTable({ord(TATWEEL): "", 0x06E5: "", 0x06E6: ""})
_SLUG.update({zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)})


def slugify(text: str) -> str:
    """Return the address part of a headline, at most 120 characters and 240 bytes.

    Cut at the end of a word; a single longer word is cut between two letters. ``""`` when the text
    has neither letter nor digit: the caller then falls back on the identifier. Words of a Persian
    name joined by a zero-width non-joiner are parted (بی‌بی‌سی → ``بی-بی-سی``): without the joiner
    the letters would run together into a word nobody writes.
    """
    text = normalize(text.replace(ZWNJ, " "), level="clean")
    text = _lower_plain(_HONORIFIC.sub(" ", text)).translate(_SLUG)
    # What was dropped may have parted two halves of a letter or of a word.
    text = normalize(text, level="clean")
    text = _PERCENT_AFTER.sub(_PERCENT, text)
    text = _PERCENT_BEFORE.sub(rf"\1{_PERCENT}", text)
    return _fit(_WORD.findall(text))


def numbered(slug: str, number: int) -> str:
    """Tell apart two slugs of one headline: ``قصة`` → ``قصة-2``, cut at a word where the number needs room."""
    suffix = f"-{number}"
    while slug and not _fits(slug + suffix):
        shorter = len(slug) - 1
        # A word may be one letter from end to end, as old Korean ones can: then it is cut all the same.
        slug = slug.rpartition("-")[0] or slug[: letter_boundary(slug, shorter) or shorter]
    return slug + suffix


def _lower_plain(text: str) -> str:
    """Lower the case and resolve typographic variants: Ｘ → x, ﷲ → الله, ² → 2."""
    text = unicodedata.normalize("NFKC", text).lower()
    return unicodedata.normalize("NFKC", text)


def _fit(words: list[str]) -> str:
    if not words:
        return ""
    slug = words[0]
    if not _fits(slug):
        return _cut(slug)
    for word in words[1:]:
        longer = f"{slug}-{word}"
        if not _fits(longer):
            break
        slug = longer
    return slug


def _cut(word: str) -> str:
    """Shorten a word that alone passes the limits, between two letters."""
    limit = min(len(word), MAX_CHARACTERS)
    while not _fits(word[:limit]):
        limit -= 1
    return word[: letter_boundary(word, limit) or limit]


def _fits(slug: str) -> bool:
    return len(slug) <= MAX_CHARACTERS and len(slug.encode()) <= MAX_BYTES
