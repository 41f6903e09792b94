"""No string, wherever it is put, makes the newspaper fail; and no page repeats it as markup.

`make test` puts one string into each place of some routes, another one for every route. `make test-all` puts each into
each place of the public routes, and deals them out to the many of the admin, where each place gets one in 24.
"""

import traceback
from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Task, Workflow

from midad.articles.models import Agency, ArticlePage, Author
from midad.comments.models import Comment
from midad.comments.signatures import signature_of
from midad.media.models import Attachment, Picture, Recording
from midad.media.tests import sent_files
from midad.register.models import Name
from tests.naughty.routes import PARAMETERS, Route, every_route
from tests.naughty.strings import CATEGORIES, STRINGS

HEADERS = (
    "accept accept-language accept-encoding cookie user-agent x-forwarded-for x-forwarded-host x-forwarded-proto "
    "if-none-match if-modified-since if-match if-unmodified-since if-range range referer origin x-requested-with "
    "content-type authorization forwarded x-csrftoken host"
).split()
ROUTES = sorted(every_route(), key=lambda route: route.pattern)
EVERY = range(len(STRINGS))


def some(route: Route) -> list[int]:
    """The string of a route in the short run."""
    return [crc32(route.pattern.encode()) % len(STRINGS)]


def many(route: Route) -> range:
    """The strings of a route in the long run."""
    return range(crc32(route.pattern.encode()) % 24, len(STRINGS), 24) if "/admin/" in route.pattern else EVERY


@pytest.fixture
def good(publish: Callable[..., ArticlePage], administrator: Any) -> dict[str, Any]:
    """Values of arguments with which the routes lead somewhere."""
    article = publish("خبر عن الميناء")
    picture = Picture.objects.create(title="ميناء", file=ContentFile(sent_files.picture(), name="a.jpg"))
    document = Attachment.objects.create(title="وثيقة", file=ContentFile(b"%PDF-1.4", name="a.pdf"))
    Recording.objects.create(title="تسجيل", kind="audio", seconds=3, file=ContentFile(b"ID3", name="a.mp3"))
    Agency.objects.create(name="وكالة الساحل")
    name = Name.objects.create(name="الميناء", kind="place")
    pages = ("page_id", "page_to_move_id", "page_pk")
    comment = Comment.objects.create(page=article.page_ptr, name="ليلى", text="خبر جيد.", state="approved", place=1)
    parent = article.get_parent().pk
    published = article.published_at
    return {
        "pk": 1,
        **dict.fromkeys(pages, article.pk),
        **dict.fromkeys(("parent_page_id", "destination_id"), parent),
        "image_id": picture.pk,
        **dict.fromkeys(("document_id", "doc_id"), document.pk),
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), article.latest_revision_id),
        **dict.fromkeys(("content_type_app_name", "app_name", "app_label"), "articles"),
        **dict.fromkeys(("content_type_model_name", "model_name"), "articlepage"),
        **dict.fromkeys(("workflow_pk", "workflow_id"), Workflow.objects.values_list("pk", flat=True).first() or 1),
        "task_id": Task.objects.values_list("pk", flat=True).first() or 1,
        "object_id": article.pk,
        "action_name": "delete",
        "section": "سياسة",
        "form": "feed/",
        "kind": "stories",
        "number": 1,
        "action": "delete",
        "comment": comment.pk,
        "signature": signature_of(comment.pk),
        "name": picture.filename,
        "path": picture.renditions.first().file.name,
        "filter_spec": "max-165x165",
        "slug": Author.objects.values_list("slug", flat=True).first() or name.slug,
        "short_id": article.short_id,
        "year": published.year,
        "month": published.month,
        "day": published.day,
        "var1": document.pk,
        "var2": "a.pdf",
    }


class Probe:
    """Sends requests as a client, undoes what they did, and notes where the newspaper failed."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.failures: list[str] = []

    def __call__(self, method: str, address: str, data: Any = None, *, where: str = "", **headers: str) -> Any:
        with transaction.atomic():
            response = getattr(self.client, method)(address, data, headers=headers or None)
            if response.streaming:
                b"".join(response.streaming_content)
            transaction.set_rollback(True)
        if response.status_code >= 500:
            error = getattr(response, "exc_info", None) or ("", "", None)
            self.failures.append(f"{method} {address[:150]} {where[:100]}: {error[1]!r} {_place_of(error[2])}")
        return response

    def assert_none_failed(self) -> None:
        assert not self.failures, "\n".join(self.failures)


def _place_of(trace: Any) -> str:
    frames = traceback.extract_tb(trace)
    return f"({frames[-1].filename}:{frames[-1].lineno})" if frames else ""


@pytest.fixture
def desk(administrator: Any) -> Probe:
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    return Probe(client)


def repeated_as_markup(response: Any, text: str) -> bool:
    """Whether a page has a dangerous string as it is, and not as text."""
    dangerous = text.startswith("<") and text.rstrip().endswith((">", "=")) and len(text) > 8
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return dangerous and is_page and not response.streaming and text in response.text


def try_paths(route: Route, numbers: Any, probe: Probe, good: dict[str, Any]) -> None:
    for name in route.arguments:
        for number in numbers:
            address = route.path(good, **{name: STRINGS[number]})
            response = probe("get", address)
            assert not repeated_as_markup(response, STRINGS[number]), address


def try_queries(route: Route, numbers: Any, probe: Probe, good: dict[str, Any]) -> None:
    address = route.path(good)
    for number in numbers:
        query = {name: STRINGS[(number + place) % len(STRINGS)] for place, name in enumerate(PARAMETERS)}
        probe("get", address, query, where=f"all, {number}")
        # One at a time as well: where the first parameter is refused, the others are not looked at.
        name = PARAMETERS[number % len(PARAMETERS)]
        alone = STRINGS[number // len(PARAMETERS) * 31 % len(STRINGS)]
        probe("get", address, {name: alone}, where=f"{name}={alone!r}")


def fields_of(page: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """(address, fields) of every form that a page sends."""
    for form in BeautifulSoup(page.content, "html.parser").select("form"):
        fields = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            if field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                fields[field["name"]] = chosen.get("value", "") if chosen else ""
            elif field.get("type") != "file":
                fields[field["name"]] = field.text if field.name == "textarea" else field.get("value", "")
        yield form.get("action") or "", fields


def try_forms(route: Route, numbers: Any, probe: Probe, good: dict[str, Any]) -> None:
    address = route.path(good)
    page = probe("get", address)
    forms: list[tuple[str, dict[str, str]]] = [("", {"title": "", "body-0-type": "", "comment": "", "next": ""})]
    if page.headers.get("Content-Type", "").startswith("text/html"):
        forms += list(fields_of(page))
    for action, fields in forms:
        target = address if not action.startswith("/") else action.partition("?")[0]
        if not fields or target.endswith("/logout/"):
            continue
        names = list(fields)
        for number in numbers:
            everywhere = {name: STRINGS[(number + place) % len(STRINGS)] for place, name in enumerate(names)}
            probe("post", target, everywhere, where=f"all, {number}")
            name = names[number % len(names)]
            once = {**fields, name: STRINGS[number]}
            probe("post", target, once, where=f"{name}={STRINGS[number]!r}")


WAYS = {"paths": try_paths, "queries": try_queries, "forms": try_forms}


def test_there_are_enough_strings() -> None:
    assert len(STRINGS) >= 515
    assert all(CATEGORIES.values())
    assert all(isinstance(text, str) for text in STRINGS)
    assert len(ROUTES) > 200


@pytest.mark.parametrize(("way", "of_routes"), [("paths", 2), ("queries", 4), ("forms", 5)])
def test_one_string_in_each_place(way: str, of_routes: int, desk: Probe, good: dict[str, Any]) -> None:
    for route in ROUTES[::of_routes]:
        WAYS[way](route, some(route), desk, good)
    desk.assert_none_failed()


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
@pytest.mark.parametrize("way", WAYS)
def test_many_strings_in_each_place(way: str, route: Route, desk: Probe, good: dict[str, Any]) -> None:
    WAYS[way](route, many(route), desk, good)
    desk.assert_none_failed()


def try_headers(numbers: Any, good: dict[str, Any]) -> None:
    probe = Probe(Client(raise_request_exception=False))
    article = ArticlePage.objects.get(pk=good["page_id"])
    addresses = [
        "/",
        article.url,
        f"/a/{article.short_id}",
        f"/media/{good['path']}",
        "/nothing/",
        reverse("wagtailadmin_login"),
    ]
    addresses += [f"/documents/{good['document_id']}/a.pdf", "/search/?q=x", "/archive", "/admin/"]
    for number in numbers:
        for place, name in enumerate(HEADERS):
            text = STRINGS[(number + place) % len(STRINGS)].encode("utf-8").decode("latin-1")
            address = addresses[(number + place) % len(addresses)]
            response = probe("get", address, where=f"{name}: {text[:80]!r}", **{name: text})
            assert "evil.example" not in response.headers.get("Location", "").partition("?")[0], (address, name)
    probe.assert_none_failed()


def test_strings_in_headers(good: dict[str, Any]) -> None:
    try_headers(range(0, len(STRINGS), 97), good)


@pytest.mark.slow
def test_every_string_in_each_header(good: dict[str, Any]) -> None:
    try_headers(EVERY, good)


@pytest.mark.slow
def test_every_string_in_the_search_of_readers(good: dict[str, Any]) -> None:
    probe = Probe(Client(raise_request_exception=False))
    for text in STRINGS:
        response = probe("get", "/search/", {"q": text})
        # A query of nothing that can be seen is that of the empty form.
        is_empty = response.status_code == 302 and response["Location"] == "/search/"
        assert response.status_code == 200 or is_empty, text
        assert not repeated_as_markup(response, text)
