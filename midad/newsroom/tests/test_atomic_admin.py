"""What an act in the admin does is done whole, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished

from midad.articles.models import ArticlePage
from midad.newsroom.atomic_admin import one_transaction
from tests.editing import form_data

Publish = Callable[..., ArticlePage]


@pytest.fixture
def desk(editor: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    return client


@contextmanager
def something_fails() -> Iterator[None]:
    """What listens to publishing and to taking down raises."""

    def receiver(**_kwargs: Any) -> None:
        raise RuntimeError("a receiver failed")

    page_published.connect(receiver)
    page_unpublished.connect(receiver)
    try:
        yield
    finally:
        page_published.disconnect(receiver)
        page_unpublished.disconnect(receiver)


def test_publishing_that_fails_leaves_no_trace(publish: Publish, desk: Client) -> None:
    article = publish("العنوان الأول", stage="urgent")
    before = (Revision.objects.count(), PageLogEntry.objects.count())
    data = form_data(desk, f"/admin/pages/{article.pk}/edit/") | {"title": "العنوان الثاني", "action-publish": "1"}
    with something_fails():
        assert desk.post(f"/admin/pages/{article.pk}/edit/", data).status_code == 500
    assert (Revision.objects.count(), PageLogEntry.objects.count()) == before
    assert ArticlePage.objects.get(pk=article.pk).title == "العنوان الأول"
    assert desk.post(f"/admin/pages/{article.pk}/edit/", data).status_code == 302
    assert ArticlePage.objects.get(pk=article.pk).title == "العنوان الثاني"


def test_taking_down_that_fails_leaves_the_story_up(publish: Publish, desk: Client) -> None:
    article = publish()
    before = PageLogEntry.objects.count()
    with something_fails():
        assert desk.post(f"/admin/pages/{article.pk}/unpublish/", {}).status_code == 500
    assert ArticlePage.objects.get(pk=article.pk).live
    assert PageLogEntry.objects.count() == before


def test_taking_down_writes_one_row_of_history(publish: Publish, desk: Client) -> None:
    article = publish()
    assert desk.post(f"/admin/pages/{article.pk}/unpublish/", {}).status_code == 302
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.unpublish").count() == 1


def _views(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def _is_wrapped(view: Any) -> bool:
    code = one_transaction(view).__code__
    while view is not None:
        if getattr(view, "__code__", None) is code:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_route_of_the_admin_is_in_one_transaction() -> None:
    routes = [(route, view) for route, view in _views(get_resolver().url_patterns) if route.startswith("admin/")]
    assert len(routes) > 100
    only_a_redirect = "admin/sign-in/"
    # They keep a transaction for what they write: hashing a password would hold everybody's writing up.
    before_the_sign_in = [
        "admin/login/",
        "admin/login/code/",
        "admin/password_reset/",
        "admin/password_reset/confirm/<uidb64>/<token>/",
    ]
    assert [route for route, view in routes if not _is_wrapped(view)] == [only_a_redirect, *before_the_sign_in]
    assert not _is_wrapped(form_data)
