"""The editing room is in Arabic on every page."""

import json
from typing import Any

import pytest
from django.test import Client

from midad.newsroom.tests.admin_pages import addresses_of
from midad.newsroom.tests.conftest import BusyNewsroom
from midad.newsroom.tests.english import english_in, spoken_texts

#: Pages that answer to nobody who is signed in.
SIGNED_OUT = ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/")


def _english_of(answer: Any) -> set[str]:
    """The English of an answer, with the sentences it stands in."""
    text = answer.text
    if "json" in answer["Content-Type"]:
        text = json.loads(text).get("html") or ""
    return {part.strip() for part in spoken_texts(text) if english_in(part)} if text.strip() else set()


def test_no_page_of_the_admin_has_english(busy_newsroom: BusyNewsroom) -> None:
    found: dict[str, set[str]] = {}
    seen = set()
    for name, address in addresses_of(busy_newsroom):
        answer = busy_newsroom.client.get(address, follow=True)
        assert answer.status_code in {200, 405}, address
        seen.add(name)
        for text in _english_of(answer) if answer.status_code == 200 else ():
            found.setdefault(text[:200], set()).add(name)
    assert not found, "\n".join(f"{text} ({', '.join(sorted(names)[:3])})" for text, names in sorted(found.items()))
    assert len(seen) > 150


@pytest.mark.parametrize("address", SIGNED_OUT)
def test_no_page_before_the_sign_in_has_english(db: None, address: str) -> None:
    assert _english_of(Client().get(address)) == set()


@pytest.mark.parametrize(
    ("page", "english"),
    [
        ("<p>مرحبًا Welcome</p>", ["Welcome"]),
        ('<button aria-label="Close">إغلاق</button>', ["Close"]),
        ('<div data-props=\'{"label": "Add item", "class": "w-mb-4 button"}\'></div>', ["Add", "item"]),
        ("<p>ملف PDF على https://news.example/page من desk@news.example</p>", []),
        ("<script>var answer</script><p dir='ltr'>Asia/Riyadh</p>", []),
    ],
)
def test_english_is_found_wherever_it_hides(page: str, english: list[str]) -> None:
    assert [word for text in spoken_texts(page) for word in english_in(text)] == english
