"""What no form of the admin sends is answered with a sentence, and changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage
from midad.media.models import Picture


@pytest.fixture
def desk(client: Client, administrator: Any) -> Client:
    client.force_login(administrator)
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/admin/images/chooser/chosen/عنوان/",
        "/admin/choose-anchor-link/?parent_page_id=x",
        "/admin/pages/99999999999999999999/edit/",
        "/admin/choose-page/chosen-multiple/?id=x",
    ],
)
def test_an_address_that_nothing_links_to(desk: Client, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code in {400, 404}
    if answer.status_code == 400:
        assert "طلب غير مفهوم" in answer.text


def test_a_form_whose_place_to_return_to_is_none_changes_nothing(desk: Client) -> None:
    from django.core.files.base import ContentFile

    from midad.media.tests import sent_files

    picture = Picture.objects.create(title="قبل", file=ContentFile(sent_files.picture(), name="a.jpg"))
    data = {"title": "بعد", "collection": "1", "tags": "", "next": "nowhere"}
    answer = desk.post(reverse("wagtailimages:edit", args=[picture.pk]), data)
    assert answer.status_code == 400
    picture.refresh_from_db()
    assert picture.title == "قبل"


def test_the_chooser_of_pictures_filters_by_tag_and_words(desk: Client) -> None:
    assert desk.get(reverse("wagtailimages_chooser:choose_results"), {"q": "ميناء", "tag": "بحر"}).status_code == 200


def test_a_link_without_an_address_is_an_error_of_its_field(desk: Client) -> None:
    answer = desk.post(reverse("wagtailadmin_choose_page_external_link"), {"external-link-chooser-link_text": "x"})
    assert answer.status_code == 200


def test_a_fault_of_ours_is_still_a_fault(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("wagtail.images.views.images.IndexView.get_queryset", broken)
    desk.raise_request_exception = False
    assert desk.get(reverse("wagtailimages:index")).status_code == 500


def test_the_pages_for_developers_are_not_there(desk: Client, publish: Callable[..., ArticlePage]) -> None:
    assert desk.get("/admin/failwhale/").status_code == 404


def test_a_chooser_without_a_form_takes_none(desk: Client) -> None:
    address = "/admin/snippets/choose/articles/author/create/"
    assert {desk.get(address).status_code, desk.post(address, {"name": "سمر"}).status_code} == {404}
