"""Sections stand in the order that editors give them, on the front page and in the menu."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from midad.articles.models import SectionPage


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def order_for_readers() -> list[str]:
    page = BeautifulSoup(Client().get("/").content, "html.parser")
    return [link.text for link in page.select(".sections a")]


@pytest.fixture
def third_section(home: Any, other_section: SectionPage) -> SectionPage:
    return home.add_child(instance=SectionPage(title="رياضة"))


@pytest.mark.parametrize("role", ["managing_editor", "administrator"])
def test_who_manages_the_sections_finds_and_changes_their_order(
    request: pytest.FixtureRequest, home: Any, third_section: SectionPage, role: str
) -> None:
    client = signed_in(request.getfixturevalue(role))
    assert reverse("midad_section_order") in client.get(reverse("wagtailadmin_home")).text
    shown = client.get(reverse("midad_section_order"), follow=True)
    assert shown.redirect_chain == [(f"{reverse('wagtailadmin_explore', args=[home.pk])}?ordering=ord", 302)]
    address = reverse("wagtailadmin_pages:set_page_position", args=[third_section.pk])
    assert address.rsplit("/", 2)[0].rsplit("/", 1)[0] in shown.text
    assert order_for_readers() == ["سياسة", "اقتصاد", "رياضة"]
    assert client.post(f"{address}?position=0").status_code == 200
    assert order_for_readers() == ["رياضة", "سياسة", "اقتصاد"]


@pytest.mark.parametrize("role", ["reporter", "editor", "moderator"])
def test_nobody_else_does(request: pytest.FixtureRequest, third_section: SectionPage, role: str) -> None:
    client = signed_in(request.getfixturevalue(role))
    assert reverse("midad_section_order") not in client.get(reverse("wagtailadmin_home")).text
    client.post(reverse("wagtailadmin_pages:set_page_position", args=[third_section.pk]) + "?position=0")
    assert order_for_readers() == ["سياسة", "اقتصاد", "رياضة"]
