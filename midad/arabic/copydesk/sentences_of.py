"""The sentences of a passage with their places."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?:[.!؟?…][»”\"')\]]*(?=\s|$))|\n")
_ABBREVIATION = re.compile(r"(?:^|[\s(«])(?:[^\W\d_]\.)*[^\W\d_]\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; that of an abbreviation (د. سامي) goes on."""
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text, max(0, match.start() - 8), match.end()):
            continue
        if text[start : match.end()].strip():
            yield _stripped(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
