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


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_only_text(newspaper_of: Callable[..., Any], hostile: str) -> None:
    newspaper = newspaper_of(text_of(hostile))
    texts = ""
    for kind, address in newspaper.addresses.items():
        response = Client().get(address)
        assert response.status_code == (404 if kind == "not found" else 200)
        reader = Reader(response.text)
        texts += "".join(reader.texts)
        for tag, attributes in reader.elements:
            assert not [name for name in attributes if name.startswith("on")], (kind, tag)
            assert tag not in {"base", "textarea", "style"}
            for name in ("href", "src", "action", "data-src"):
                assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:text")), (kind, tag)
        assert "alert(1)</script>" not in response.text
        assert re.findall(r"<svg[^>]*onload", response.text) == []
    assert len(set(re.findall(r"م\d+ ", texts))) > 30


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_changes_no_element_of_a_page(newspaper_of: Callable[..., Any], hostile: str) -> None:
    shapes = []
    for text in ("كلام", hostile):
        with transaction.atomic():
            newspaper = newspaper_of(text_of(text))
            addresses = newspaper.addresses
            shapes.append({kind: Reader(Client().get(address).text).shape() for kind, address in addresses.items()})
            transaction.set_rollback(True)
    for kind, shape in shapes[0].items():
        assert shapes[1][kind] == shape, kind


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_query_is_only_text(newspaper: Any, hostile: str) -> None:
    response = Client().get("/search/", {"q": hostile})
    reader = Reader(response.text)
    assert not [
        tag for tag, attrs in reader.elements if tag in {"base", "img"} or any(a.startswith("on") for a in attrs)
    ]
    assert [attrs["value"] for tag, attrs in reader.elements if attrs.get("name") == "q"] == [hostile.strip()]
