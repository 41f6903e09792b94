"""Finding English in a page of the admin."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

#: Words that Arabic writes in Latin letters, and the codes of languages that help texts name.
ALLOWED = frozenset(
    "AVIF CSV DOCX English GIF HEIC HEIF HTML ID JPEG JPG ODT PDF PNG PPTX TSV TXT URL WebP WEBP XLSX ZIP "
    "en fr https".split()
)
_SPOKEN = ("title", "aria-label", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext")
_SILENT = frozenset({"script", "style", "code", "kbd", "iframe"})
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
#: Addresses, names of files, identifiers with a point, placeholders that a program fills in.
_NOT_PROSE = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\S*/\S*|\b\w+\.[a-z]\w+\b|&\w+;|%\(\w+\)s|\{\w+\}")
_CLASS = re.compile(r"\S*[-_!:]\S*|\w+")


def english_in(text: str) -> list[str]:
    """The English words of a text that are not names which Arabic writes so."""
    return [word for word in _WORD.findall(_NOT_PROSE.sub(" ", text)) if word not in ALLOWED]


def spoken_texts(page: str) -> Iterator[str]:
    """Every text that a page shows or that a screen reader says, what its scripts are given included."""
    root = html.fragment_fromstring(page, create_parent="div") if "<html" not in page else html.fromstring(page)
    yield from _texts_of(root)


def _texts_of(element: Any) -> Iterator[str]:
    # What is hidden and outside a template is filled in or taken away by a script before anybody sees it.
    if not isinstance(element.tag, str) or element.get("dir") == "ltr" or element.get("hidden") is not None:
        return
    if element.tag not in _SILENT:
        yield element.text or ""
        yield from (child.tail or "" for child in element)
    elif "json" in element.get("type", ""):
        yield from _texts_of_json(element.text or "")
    yield from _attributes_of(element)
    for child in element:
        yield from _texts_of(child)


def _attributes_of(element: Any) -> Iterator[str]:
    yield from (element.get(name, "") for name in _SPOKEN)
    if element.tag == "input" and element.get("type") in {"submit", "button"}:
        yield element.get("value", "")
    for name, value in element.attrib.items():
        if name.startswith("data-"):
            yield from _texts_of_json(value)


def _texts_of_json(text: str) -> Iterator[str]:
    if text.lstrip()[:1] not in {"{", "["}:
        return
    try:
        yield from _sentences(json.loads(text))
    except ValueError:
        return


def _sentences(value: Any) -> Iterator[str]:
    """The strings of a JSON value that are prose: identifiers have no spaces, classes have hyphens."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _sentences(part)
    elif isinstance(value, str):
        yield from _prose_of(value.strip())


def _prose_of(text: str) -> Iterator[str]:
    if text[:1] == "<":
        yield from spoken_texts(text)
    elif text[:1] in {"{", "["}:
        yield from _texts_of_json(text)
    elif " " in text and not _is_classes(text):
        yield text


def _is_classes(text: str) -> bool:
    return any(sign in text for sign in "-_") and all(_CLASS.fullmatch(word) for word in text.split())
