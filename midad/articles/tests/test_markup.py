"""What machines, keyboards and screen readers take from a public page."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from midad.articles.models import ArticlePage, Masthead
from midad.articles.tests.test_hostile_texts import Reader

_ARABIC_INDIC = re.compile("[٠-٩۰-۹٫٬]")


def readers(newspaper: Any) -> dict[str, Reader]:
    """Every kind of public page; the fragment of today's date is no page."""
    pages = {kind: address for kind, address in newspaper.addresses.items() if kind != "now"}
    return {kind: Reader(Client().get(address).text) for kind, address in pages.items()}


def values(reader: Reader, tag: str, name: str, **wanted: str) -> list[str]:
    found = [attrs for found_tag, attrs in reader.elements if found_tag == tag]
    return [attrs[name] or "" for attrs in found if name in attrs and wanted.items() <= attrs.items()]


def test_no_arabic_indic_digit_where_machines_read(newspaper: Any) -> None:
    Masthead.objects.update(digits="arab")
    for kind, address in newspaper.addresses.items():
        reader = Reader(Client().get(address).text)
        for tag, attributes in reader.elements:
            for name, value in attributes.items():
                assert not _ARABIC_INDIC.search(unquote(value or "")), (kind, tag, name, value)
        if kind in {"article", "archive", "day", "section", "now"}:
            assert _ARABIC_INDIC.search("".join(reader.texts)), kind


def test_page_numbers_are_european_in_addresses(publish: Callable[..., ArticlePage]) -> None:
    for number in range(41):
        publish(f"خبر {number}")
    Masthead.objects.update(digits="arab")
    html = Client().get("/سياسة/").text
    assert 'href="/سياسة/?page=1"' in html
    page = Reader(Client().get("/سياسة/?page=1").text)
    assert values(page, "link", "href", rel="canonical") == [f"http://127.0.0.1:8000{quote('/سياسة/')}?page=1"]


def test_addresses_are_encoded_for_machines_and_readable_for_people(newspaper: Any) -> None:
    pages = readers(newspaper)
    for kind in ("front", "section", "article", "standard", "author", "topic", "archive", "day"):
        address = newspaper.addresses[kind]
        expected = "http://127.0.0.1:8000" + quote(unquote(address))
        assert values(pages[kind], "link", "href", rel="canonical") == [expected], kind
        shared = values(pages[kind], "meta", "content", property="og:url")
        assert shared == ([] if kind in {"archive", "day"} else [expected]), kind
    assert "/قسم/القصة/" in values(pages["section"], "a", "href")


def test_share_links_carry_the_headline_and_the_short_address(publish: Callable[..., ArticlePage]) -> None:
    title = "خبر «مهم» & عاجل? 100% #وسم + A=B"
    story = publish(title)
    links = values(Reader(Client().get(f"/سياسة/{story.slug}/").text), "a", "href")
    short = f"http://127.0.0.1:8000/a/{story.short_id}"
    shared: dict[str, dict[str, list[str]]] = {
        parts.hostname or parts.scheme: parse_qs(parts.query, strict_parsing=True)
        for parts in map(urlsplit, links)
        if parts.hostname in {"wa.me", "t.me", "x.com", "www.facebook.com"} or parts.scheme == "mailto"
    }
    assert shared == {
        "wa.me": {"text": [f"{title} {short}"]},
        "t.me": {"url": [short], "text": [title]},
        "x.com": {"text": [title], "url": [short]},
        "www.facebook.com": {"u": [short]},
        "mailto": {"subject": [title], "body": [short]},
    }
    assert short in links
    assert Client().get(f"/a/{story.short_id}", follow=True).context["page"].pk == story.pk


def test_one_heading_of_the_page_and_none_skipped(newspaper: Any) -> None:
    for kind, reader in readers(newspaper).items():
        levels = [int(tag[1]) for tag, _attrs in reader.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), (kind, levels)


def test_links_within_a_page_lead_somewhere(newspaper: Any) -> None:
    for kind, reader in readers(newspaper).items():
        ids = [attrs["id"] for _tag, attrs in reader.elements if attrs.get("id")]
        assert len(ids) == len(set(ids)), kind
        within = [href[1:] for href in values(reader, "a", "href") if href.startswith("#")]
        assert {"content", "top"} <= set(within) <= set(ids), kind
        named = [value for _tag, attrs in reader.elements for value in (attrs.get("aria-labelledby") or "").split()]
        assert set(named) <= set(ids), kind
        assert set(values(reader, "label", "for")) <= set(ids), kind


def test_back_to_top_is_an_ordinary_link_after_the_content(newspaper: Any) -> None:
    for kind, reader in readers(newspaper).items():
        hrefs = values(reader, "a", "href")
        assert hrefs[0] == "#content", kind
        assert hrefs[-1] == "#top", kind


def test_every_picture_has_a_size_and_says_or_withholds_its_words(newspaper: Any) -> None:
    for kind, reader in readers(newspaper).items():
        for tag, attrs in reader.elements:
            if tag == "img" and attrs.get("src") != "data:,":
                assert attrs.get("alt") is not None, kind
                assert int(attrs["width"] or 0) > 0, kind
                assert int(attrs["height"] or 0) > 0, kind
            assert attrs.get("dir", "rtl") in {"rtl", "ltr", "auto"}
            assert attrs.get("lang", "ar") in {"ar", "en"}


def test_names_among_arabic_words_are_isolated(newspaper_of: Callable[..., Any]) -> None:
    newspaper = newspaper_of(lambda limit: "C++ (Reuters) 2-1"[:limit])
    html = Client().get(newspaper.addresses["article"]).text
    body = html.partition("<main")[2].partition("</main>")[0]
    for place in ('class="dateline">', 'rel="author" href="[^"]*">', 'rel="tag" href="[^"]*">', 'class="credit">'):
        found = re.findall(f"{place}(.....)", body)
        assert found, place
        assert set(found) == {"<bdi>"}, place


@pytest.mark.parametrize("days", [31, 365])
def test_a_month_later_every_page_is_the_same(newspaper: Any, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # One that takes comments for some time has a form until then.
    ArticlePage.objects.update(comments=ArticlePage.Comments.OPEN)
    before = {kind: Client().get(address).content for kind, address in newspaper.addresses.items() if kind != "now"}
    later = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr(time, "time", later.timestamp)
    for kind, content in before.items():
        assert Client().get(newspaper.addresses[kind]).content == content, kind
    today = Client().get(newspaper.addresses["now"]).text
    assert f'datetime="{timezone.localtime(later).date().isoformat()}"' in today
