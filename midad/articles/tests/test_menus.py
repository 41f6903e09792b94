"""Menus are put together in the admin, lead only where readers can go, and cost the same on every page."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from midad.articles.models import ArticlePage, Author, Menus, SectionPage, StandardPage
from midad.articles.models.menus import Account, leads_somewhere
from midad.register.models import Name

Entry = dict[str, Any]


def entry(kind: str, value: Any, label: str = "") -> Entry:
    return {"type": kind, "value": {kind: value, "label": label}}


def link(label: str, url: str) -> Entry:
    return {"type": "link", "value": {"label": label, "url": url}}


def put(**streams: list[Entry]) -> None:
    menus = Menus.for_site(Site.objects.get(is_default_site=True))
    for name, blocks in streams.items():
        setattr(menus, name, menus._meta.get_field(name).stream_block.to_python(blocks))
    menus.save()


def column(title: str, *entries: Entry) -> Entry:
    return {"type": "column", "value": {"title": title, "entries": list(entries)}}


def page_at(address: str) -> Any:
    return BeautifulSoup(Client().get(address).content, "html.parser")


def links(address: str, selector: str) -> list[tuple[str, str]]:
    return [(link.text.strip(), link["href"]) for link in page_at(address).select(f"{selector} a")]


@pytest.fixture
def about(home: Any) -> StandardPage:
    return home.add_child(instance=StandardPage(title="من نحن", show_in_menus=True))


@pytest.fixture
def topic(db: None) -> Name:
    return Name.objects.create(name="نهر الفضة", kind="place")


def test_without_menus_stand_the_sections_and_the_standard_pages(
    about: StandardPage, section: SectionPage, other_section: SectionPage
) -> None:
    sections = [("سياسة", "/سياسة/"), ("اقتصاد", "/اقتصاد/")]
    assert links("/", ".sections") == sections
    assert links("/", ".menu-panel ul:first-child") == sections
    places = [("الأرشيف", "/archive/"), ("التصحيحات", "/corrections/"), ("بحث", "/search/")]
    assert links("/", ".footer-column") == [*sections, ("من نحن", "/من-نحن/"), *places]


def test_a_menu_is_what_was_put_into_it(
    about: StandardPage, section: SectionPage, other_section: SectionPage, topic: Name, author: Author
) -> None:
    header = [
        entry("topic", topic.pk, "النهر"),
        entry("page", other_section.pk),
        entry("author", author.pk),
        entry("place", "articles:archive"),
        link("الطقس", "https://weather.example/?a=1&b=2"),
    ]
    put(header=header, footer=[column("عنا", entry("page", about.pk, "الصحيفة")), column("لا شيء")])
    assert links("/", ".sections") == [
        ("النهر", topic.get_absolute_url()),
        ("اقتصاد", "/اقتصاد/"),
        (author.name, author.get_absolute_url()),
        ("الأرشيف", "/archive/"),
        ("الطقس", "https://weather.example/?a=1&b=2"),
    ]
    assert links("/", ".menu-panel ul:first-child") == links("/", ".sections")
    assert links("/", ".footer-column") == [("الصحيفة", "/من-نحن/")]
    assert [title.text for title in page_at("/").select(".footer-title")] == ["عنا"]


@pytest.mark.parametrize("fate", ["taken down", "closed", "deleted"])
def test_what_readers_cannot_have_leaves_the_menus_by_itself(
    about: StandardPage, section: SectionPage, other_section: SectionPage, topic: Name, author: Author, fate: str
) -> None:
    entries = [entry("page", about.pk), entry("page", other_section.pk), entry("page", section.pk)]
    put(header=entries, footer=[column("كل شيء", *entries, entry("topic", topic.pk), entry("author", author.pk))])
    assert len(links("/", ".footer-column")) == 5
    if fate == "deleted":
        topic.delete()
        author.delete()
    for page in (about, other_section):
        if fate == "taken down":
            page.unpublish()
        elif fate == "closed":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.delete()
    assert links("/", ".sections") == [("سياسة", "/سياسة/")]
    left = links("/", ".footer-column")
    assert left[0] == ("سياسة", "/سياسة/")
    assert len(left) == (1 if fate == "deleted" else 3)
    for _label, address in left:
        assert Client().get(address).status_code == 200


def test_menus_of_which_nothing_is_left_are_the_usual_ones(section: SectionPage, topic: Name) -> None:
    put(header=[entry("topic", topic.pk)], footer=[column("موضوعات", entry("topic", topic.pk))])
    topic.delete()
    assert links("/", ".sections") == [("سياسة", "/سياسة/")]
    assert ("سياسة", "/سياسة/") in links("/", ".footer-column")


def test_the_entry_of_the_page_that_is_shown_says_so(
    publish: Callable[..., ArticlePage], section: SectionPage, topic: Name
) -> None:
    story = publish("خبر")
    put(header=[entry("page", section.pk), entry("topic", topic.pk), entry("place", "articles:archive")])

    def marked(address: str) -> list[tuple[str, str]]:
        return [(link.text, link["aria-current"]) for link in page_at(address).select(".sections [aria-current]")]

    assert marked("/") == []
    assert marked("/سياسة/") == [("سياسة", "page")]
    assert marked(f"/سياسة/{story.slug}/") == [("سياسة", "true")]
    assert marked(topic.get_absolute_url()) == [("نهر الفضة", "page")]
    assert marked("/archive/") == [("الأرشيف", "page")]


def test_menus_cost_every_page_the_same_and_no_more_when_they_grow(
    publish: Callable[..., ArticlePage], about: StandardPage, section: SectionPage, author: Author
) -> None:
    story = publish("خبر")
    names = [Name.objects.create(name=f"موضوع {number}", kind="place") for number in range(9)]
    authors = [author, *(Author.objects.create(name=f"كاتب {number}") for number in range(8))]
    pages = ["/", "/سياسة/", f"/سياسة/{story.slug}/", "/من-نحن/", "/archive/", "/لا-شيء/"]

    def queries() -> list[int]:
        counted = []
        for address in pages:
            with CaptureQueriesContext(connection) as captured:
                Client().get(address)
            counted.append(len(captured))
        return counted

    def fill(number: int) -> None:
        entries = [entry("topic", name.pk) for name in names[:number]]
        entries += [entry("author", writer.pk) for writer in authors[:number]]
        put(header=entries[:14], footer=[column("أ", *entries), column("ب", entry("page", section.pk), *entries)])

    queries()  # fills what is read once for a process
    empty = queries()
    fill(1)
    few = queries()
    fill(9)
    assert queries() == few
    assert {after - before for before, after in zip(empty, few, strict=True)} == {2}


def test_accounts_are_named_at_the_foot_of_the_page(section: SectionPage) -> None:
    put(
        accounts=[
            {"type": "account", "value": {"network": "telegram", "url": "https://telegram.example/a", "label": ""}},
            {"type": "account", "value": {"network": "other", "url": "https://other.example/", "label": "نشرتنا"}},
        ]
    )
    found = page_at("/").select(".footer-accounts a")
    assert [(link.text, link["href"], link["rel"]) for link in found] == [
        ("تلغرام", "https://telegram.example/a", ["me", "noopener"]),
        ("نشرتنا", "https://other.example/", ["me", "noopener"]),
    ]


@pytest.mark.parametrize("address", ["/archive/", "/سياسة/خبر/?a=b", "https://news.example/x", "http://news.example/"])
def test_an_address_of_a_menu_leads_somewhere(address: str) -> None:
    leads_somewhere(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example/", "/\\evil.example", "data:text/html,x", "archive/", "/a\nb", "/\u202ea"],
)
def test_what_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        leads_somewhere(address)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"network": "x", "url": "http://x.example/a", "label": ""}, "url"),
        ({"network": "x", "url": "javascript:alert(1)", "label": ""}, "url"),
        ({"network": "other", "url": "https://x.example/a", "label": ""}, "label"),
    ],
)
def test_an_account_is_a_secure_address_with_a_name(value: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Account().clean(Account().to_python(value))
    assert field in refused.value.block_errors  # type: ignore[attr-defined]


def _stream(name: str, blocks: list[tuple[str, dict[str, str]]]) -> dict[str, str]:
    data = {f"{name}-count": str(len(blocks))}
    for number, (kind, value) in enumerate(blocks):
        start = f"{name}-{number}"
        data |= {f"{start}-type": kind, f"{start}-order": str(number), f"{start}-id": "", f"{start}-deleted": ""}
        data |= {f"{start}-value-{key}": text for key, text in value.items()}
    return data


def test_menus_are_put_together_and_put_in_order_in_the_admin(
    managing_editor: Any, section: SectionPage, other_section: SectionPage
) -> None:
    client = Client()
    client.force_login(managing_editor)
    address = reverse("wagtailsettings:edit", args=["articles", "menus", Site.objects.get().pk])
    assert "القوائم وحسابات التواصل" in client.get(address).text
    header = [
        ("page", {"label": "", "page": str(other_section.pk)}),
        ("link", {"label": "الطقس", "url": "/archive/"}),
        ("page", {"label": "", "page": str(section.pk)}),
    ]
    accounts = [("account", {"network": "x", "url": "https://x.example/manara", "label": ""})]
    data = _stream("header", header) | _stream("footer", []) | _stream("accounts", accounts)
    assert client.post(address, data).status_code == 302
    assert [label for label, _address in links("/", ".sections")] == ["اقتصاد", "الطقس", "سياسة"]
    wrong = data | {"header-1-value-url": "javascript:alert(1)"}
    answer = client.post(address, wrong)
    assert answer.status_code == 200
    assert json.dumps("اكتب عنوانًا يبدأ بـ https://")[:-1] in unescape(answer.text)
    assert "javascript:alert(1)" in answer.text


def test_the_desk_does_not_change_the_menus(editor: Any, home: Any) -> None:
    client = Client()
    client.force_login(editor)
    address = reverse("wagtailsettings:edit", args=["articles", "menus", Site.objects.get().pk])
    assert client.get(address).status_code == 302
    assert not Menus._default_manager.exists()
