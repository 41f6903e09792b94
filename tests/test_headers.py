"""Headers of every answer: pages, redirects, refusals, files, the admin, and a fault."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage, Author
from midad.delivery.headers import SecurityHeaders
from midad.media.models import Attachment, Picture
from midad.media.tests import sent_files

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def addresses(publish: Callable[..., ArticlePage]) -> dict[str, int]:
    document = Attachment.objects.create(title="وثيقة", file=ContentFile(b"%PDF-1.4", name="a.pdf"))
    article = publish("خبر عن الميناء", body=[("document", {"document": document.pk})])
    picture = Picture.objects.create(title="ميناء", file=ContentFile(sent_files.picture(), name="a.jpg"))
    Author.objects.create(name="سمر الوادي", portrait=picture)  # so that readers may have it
    rendition = picture.renditions.first()
    assert rendition is not None
    return {
        "/": 200,
        article.url: 200,
        article.url.rstrip("/"): 301,
        f"/a/{article.short_id}": 301,
        "/nothing/": 404,
        f"/media/{rendition.file.name}": 200,
        "/media/nothing.jpg": 404,
        "/static/nothing.css": 404,
        document.url: 200,
        "/documents/99/a.pdf": 404,
        "/admin/": 302,
        "/admin/login/": 200,
        "/admin/nothing/": 302,
    }


def test_every_answer_has_them(addresses: dict[str, int], client: Client) -> None:
    for address, status in addresses.items():
        for method in ("get", "post"):
            response = getattr(client, method)(address)
            if method == "get":
                assert response.status_code == status, address
            for name, value in EVERYWHERE.items():
                assert response.headers[name] == value, (address, name)
            assert "geolocation=()" in response.headers["Permissions-Policy"]
            assert "default-src 'none'" in response.headers["Content-Security-Policy"], address
            loads = "cross-origin" if address.startswith("/media/") else "same-origin"
            assert response.headers["Cross-Origin-Resource-Policy"] == loads
            assert "Strict-Transport-Security" not in response.headers
            if response.streaming:
                list(response.streaming_content)


def test_a_fault_and_a_foreign_host_have_them_too(addresses: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("midad.articles.search_views.page_response", broken)
    fault, foreign = client.get("/search/"), client.get("/", headers={"host": "evil.example"})
    assert (fault.status_code, foreign.status_code) == (500, 400)
    for response in (fault, foreign):
        assert {name: response.headers[name] for name in EVERYWHERE} == EVERYWHERE
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_browsers_keep_to_https_for_as_long_as_is_set(settings: Any, rf: Any) -> None:
    from django.http import HttpResponse

    settings.MIDAD_HSTS_SECONDS = 86400
    response = SecurityHeaders(lambda request: HttpResponse())(rf.get("/"))
    assert response.headers["Strict-Transport-Security"] == "max-age=86400"


def test_inline_scripts_of_the_admin_know_the_nonce(
    publish: Callable[..., ArticlePage], client: Client, administrator: Any
) -> None:
    article = publish("خبر")
    client.force_login(administrator)
    places = ("/admin/", reverse("wagtailadmin_pages:edit", args=[article.pk]), reverse("wagtailimages:index"))
    found = 0
    for address in places:
        response = client.get(address)
        policy = response.headers["Content-Security-Policy"]
        nonce = re.search(r"script-src 'self' 'nonce-([^']{20,})';", policy)
        assert nonce, policy
        for script in BeautifulSoup(response.content, "html.parser").find_all("script", src=None):
            if script.get("type") in {None, "text/javascript", "module"}:
                found += 1
                assert script.get("nonce") == nonce[1], (address, str(script)[:200])
        assert not re.findall(r"<[^>]+\son[a-z]+=", response.text)
    assert found > 2


def test_nobody_else_has_the_nonce_of_a_member(client: Client, administrator: Any) -> None:
    first, second = (client.get("/admin/login/").headers["Content-Security-Policy"] for _time in range(2))
    assert first != second
    client.force_login(administrator)
    mine = client.get("/admin/").headers["Content-Security-Policy"]
    other = Client()
    other.force_login(administrator)
    assert mine == client.get("/admin/").headers["Content-Security-Policy"]
    assert mine != other.get("/admin/").headers["Content-Security-Policy"]
