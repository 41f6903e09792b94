"""Which language a story is in, by its script first: a page's own label is often the theme's."""

import re

from midad.arabic import direction
from midad.importers.page.story import Direction

_ARABIC_SCRIPT = {"ar", "fa", "ur", "ckb", "ku", "ps"}
_RIGHT_TO_LEFT = {*_ARABIC_SCRIPT, "he"}
_FRENCH = re.compile(r"\b(le|la|les|des|une|est|dans|pour|qui|sur|avec|été|aux)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(the|of|and|to|in|that|was|for|with|said|is|on)\b", re.IGNORECASE)


def detect_language(text: str, *, declared: str = "") -> tuple[str, Direction]:
    sample = text[:20_000]
    declared = re.split("[-_]", declared.strip().lower())[0]
    declared = declared if re.fullmatch("[a-z]{2,3}", declared) else ""
    found: Direction = "rtl" if direction(sample) == "rtl" else "ltr"
    if found == "rtl" and not re.search("[\u0590-\u08ff]", sample) and re.search(r"\w", sample):
        found = "ltr"
    if found == "rtl":
        return (declared if declared in _RIGHT_TO_LEFT else "ar"), found
    if declared and declared not in _RIGHT_TO_LEFT:
        return declared, found
    return ("fr" if len(_FRENCH.findall(sample)) > len(_ENGLISH.findall(sample)) else "en"), found
