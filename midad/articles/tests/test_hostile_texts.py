"""Whatever is typed into a text field comes out as text, on every public page."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

#: The marks tell where a text came out, so that a test does not pass because a page shows nothing.
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "{{ frame }}{% now 'Y' %}",
    "&lt;script&gt;&#60;b&#62;",
    "]]>--><!--<svg/onload=alert(1)>",
    "\u2028\u2029\u202e\u2067قلب",
    "</title></textarea></style><base href=//evil.example>",
    "javascript:alert(1)//%0a",
)


class Reader(HTMLParser):
    """The elements, attributes and texts of a page as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """What the page is made of, without its words and without the isolation that words call for."""
        return [(tag, tuple(sorted(attrs))) for tag, attrs in self.elements if tag != "bdi"]


def text_of(hostile: str) -> Callable[[int], str]:
    number = count()
    return lambda limit: f"م{next(number)} {hostile}"[:limit]


Pages = dict[str, Any]


def pages_of(newspaper: Any) -> Pages:
    pages = {}
    for kind, address in newspaper.addresses.items():
        pages[kind] = Client().get(address)
        assert pages[kind].status_code == (404 if kind == "not found" else 200)
    return pages


def shapes_of(pages: Pages) -> dict[str, Any]:
    return {kind: Reader(page.text).shape() for kind, page in pages.items()}


_PLAIN: dict[str, Any] = {}


@pytest.fixture
def plain_shapes(newspaper_of: Callable[..., Any]) -> dict[str, Any]:
    """What every page is made of when all of its texts are harmless; found out once."""
    if not _PLAIN:
        with transaction.atomic():
            _PLAIN.update(shapes_of(pages_of(newspaper_of(text_of("كلام")))))
            transaction.set_rollback(True)
    return _PLAIN


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_only_text(
    newspaper_of: Callable[..., Any], plain_shapes: dict[str, Any], hostile: str
) -> None:
    pages = pages_of(newspaper_of(text_of(hostile)))
    texts = ""
    for kind, page in pages.items():
        reader = Reader(page.text)
        texts += "".join(reader.texts)
        for tag, attributes in reader.elements:
            assert not [name for name in attributes if name.startswith("on")], (kind, tag)
            assert tag not in {"base", "style"}
            for name in ("href", "src", "action", "data-src"):
                assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:text")), (kind, tag)
        assert "alert(1)</script>" not in page.text
        assert re.findall(r"<svg[^>]*onload", page.text) == []
        assert reader.shape() == plain_shapes[kind], kind
    assert len(set(re.findall(r"م\d+ ", texts))) > 30


def test_a_hostile_query_is_only_text(newspaper: Any) -> None:
    for hostile in HOSTILE:
        reader = Reader(Client().get("/search/", {"q": hostile}).text)
        assert not [tag for tag, attrs in reader.elements if tag == "base" or any(a.startswith("on") for a in attrs)]
        # The pictures of what was found are all there are.
        assert all(attrs["src"].startswith("/media/") for tag, attrs in reader.elements if tag == "img")
        typed = [attrs["value"] for tag, attrs in reader.elements if attrs.get("name") == "q"]
        assert typed == ["", " ".join(hostile.split())]
