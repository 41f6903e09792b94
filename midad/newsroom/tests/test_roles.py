"""What each role of the newsroom can do, and what it cannot."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage, SectionPage

CAST = ("reporter", "editor", "managing_editor", "moderator", "administrator")


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in CAST}


def _who(cast: dict[str, Any], may: Callable[[Any], bool]) -> set[str]:
    return {name for name, user in cast.items() if may(user)}


def test_everybody_enters_the_admin(cast: dict[str, Any]) -> None:
    assert _who(cast, lambda user: user.has_perm("wagtailadmin.access_admin")) == set(CAST)


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        ("articles.bypass_desk", {"editor", "managing_editor", "administrator"}),
        ("articles.correct", {"editor", "managing_editor", "administrator"}),
        ("articles.override_checks", {"managing_editor", "administrator"}),
        ("articles.change_masthead", {"managing_editor", "administrator"}),
        ("articles.change_menus", {"managing_editor", "administrator"}),
        ("letters.view_letter", {"editor", "managing_editor", "administrator"}),
        ("letters.delete_letter", {"managing_editor", "administrator"}),
        ("home.add_breakingline", {"editor", "managing_editor", "administrator"}),
        ("syndication.change_syndication", {"managing_editor", "administrator"}),
        ("register.add_name", {"editor", "managing_editor", "administrator"}),
        ("accounts.add_user", {"administrator"}),
        ("auth.change_group", {"administrator"}),
        ("wagtailredirects.add_redirect", {"managing_editor", "administrator"}),
        ("redirects.change_missingpage", {"managing_editor", "administrator"}),
    ],
)
def test_permissions(cast: dict[str, Any], permission: str, who: set[str]) -> None:
    assert _who(cast, lambda user: user.has_perm(permission)) == who


def test_pages(cast: dict[str, Any], publish: Callable[..., ArticlePage], section: SectionPage) -> None:
    article = publish()

    def may(act: str) -> set[str]:
        return _who(cast, lambda user: getattr(article.permissions_for_user(user), act)())

    editors = {"editor", "managing_editor", "administrator"}
    assert _who(cast, lambda user: section.permissions_for_user(user).can_add_subpage()) == editors | {"reporter"}
    assert may("can_edit") == editors
    assert may("can_publish") == editors
    assert may("can_unpublish") == editors


def test_a_reporter_edits_only_their_own_drafts(
    publish: Callable[..., ArticlePage], reporter: Any, section: SectionPage
) -> None:
    own = ArticlePage(title="قصتي", owner=reporter, live=False)
    section.add_child(instance=own)
    assert own.permissions_for_user(reporter).can_edit()
    assert not own.permissions_for_user(reporter).can_publish()
    assert not publish().permissions_for_user(reporter).can_edit()


@pytest.mark.parametrize(
    ("url", "who"),
    [
        ("midad_urgent", {"editor", "managing_editor", "administrator"}),
        ("midad_correct", {"editor", "managing_editor", "administrator"}),
    ],
)
def test_admin_acts(cast: dict[str, Any], publish: Callable[..., ArticlePage], url: str, who: set[str]) -> None:
    article = publish()
    address = reverse(url, args=[article.pk])
    allowed = set()
    for name, user in cast.items():
        client = Client()
        client.force_login(user)
        if client.get(address).status_code == 200:
            allowed.add(name)
    assert allowed == who
    assert Client().get(address).status_code == 302


def test_importing_is_for_those_who_write(cast: dict[str, Any], section: SectionPage) -> None:
    allowed = set()
    for name, user in cast.items():
        client = Client()
        client.force_login(user)
        if client.get(reverse("midad_import")).status_code == 200:
            allowed.add(name)
    assert allowed == set(CAST) - {"moderator"}


def test_a_reader_gets_nothing_of_the_admin(db: None) -> None:
    assert Client().get("/admin/").status_code == 302
