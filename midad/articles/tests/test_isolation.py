"""Whatever flips between Arabic words is isolated, in every text of every public page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django.test import Client

TURNING = "لغة C++ هنا"
#: No reader sees them, or their reader is a machine.
_UNSEEN = ["script", "template", "style"]
#: Where no tag can go, the isolates of Unicode do.
_WITHOUT_TAGS = {"title", "option", "textarea"}


@pytest.fixture
def turning(newspaper_of: Callable[..., Any]) -> Any:
    return newspaper_of(lambda limit: TURNING[:limit])


def _bare(address: str, status: int = 200, **query: str) -> Iterator[str]:
    """The texts of a page that turn round, with the elements that they stand in."""
    response = Client().get(address, query)
    assert response.status_code == status
    texts = [text for text in BeautifulSoup(response.text, "html.parser").find_all(string=True) if "C++" in text]
    assert texts
    for text in texts:
        if not text.find_parent(_UNSEEN) and not _is_isolated(text):
            yield " ".join(str(parent.name) for parent in list(text.parents)[:3]) + f": {text.strip()}"


def _is_isolated(text: NavigableString) -> bool:
    if text.parent is not None and text.parent.name in _WITHOUT_TAGS:
        return "\u2068C++\u2069" in text
    return text.find_parent("bdi", dir="ltr") is not None


def test_no_text_of_a_page_turns_round(turning: Any) -> None:
    addresses = {kind: address for kind, address in turning.addresses.items() if kind != "now"}
    bare = {kind: list(_bare(address, 404 if kind == "not found" else 200)) for kind, address in addresses.items()}
    assert {kind: found for kind, found in bare.items() if found} == {}


def test_nor_does_any_where_readers_search(turning: Any) -> None:
    assert list(_bare("/search/", q=TURNING)) == []
    assert list(_bare("/search/", q=TURNING, **{"from": "C++"})) == []
