"""Words that stand nowhere else, each with the place that it was planted in."""

import html
import re
from urllib.parse import parse_qsl, unquote

_MARK = re.compile(r"qanari[a-z]\d{4}x", re.IGNORECASE)
SECRET, SHOWN = "s", "p"


class Marks:
    """Hands out marks: secret ones, and those of a public story, which show that the crawl finds what is there."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def new(self, place: str, kind: str = SECRET) -> str:
        mark = f"qanari{kind}{len(self.places):04}x"
        self.places[mark] = place
        return mark

    def of(self, kind: str) -> set[str]:
        return {place for mark, place in self.places.items() if mark[6] == kind}

    def found_in(self, text: str, kind: str) -> set[str]:
        """The places of the marks in the text, however it is encoded."""
        marks = {mark.lower() for mark in _MARK.findall(_decoded(text))}
        return {self.places.get(mark, mark) for mark in marks if mark[6] == kind}


def without(text: str, asked: str) -> str:
    """The text without the address that was asked for: a redirect to the sign-in says where it came from."""
    path, _mark, query = asked.partition("?")
    text = _decoded(text)
    for said in (asked, path, *(value for _name, value in parse_qsl(query))):
        text = text.replace(_decoded(said), "")
    return text


def _decoded(text: str) -> str:
    for _time in range(3):
        text = html.unescape(unquote(text))
    return text
