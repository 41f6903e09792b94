"""What holds for every public page from the first one on."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from midad.articles import corrections
from midad.articles.archive import period_of
from midad.articles.models import ArticlePage, ArticleTopic, Masthead, StandardPage
from midad.articles.tests.raw_requests import get
from midad.media.models import Attachment
from midad.register.models import Name
from tests.newspaper import Kept

_WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)", re.IGNORECASE)
_LOADING = re.compile(r"<(?:script|img|source|iframe|audio|video|link(?![^>]*rel=\"canonical\"))\b[^>]*>")
_ADDRESS = re.compile(r"""(?:src|href|action|srcset|poster|data-src)=["']([^"']+)["']""")


@pytest.fixture(scope="module")
def addresses(kept: Kept) -> dict[str, str]:
    """One address of every kind of public page."""
    publish = kept.publish
    topic = Name.objects.create(name="نهر الفضة", kind="place", description="أطول الأنهار.")
    older = publish("خبر أقدم من أخيه", kicker="زراعة")
    article = publish("خبر عن النهر (Reuters) بنسبة 2-1", format="analysis", stage="developing", dateline=topic)
    article.article_topics.add(ArticleTopic(name=topic))
    article.save_revision().publish()
    corrections.append(article=article, kind="correction", text="صُحّح رقم.", by=None)
    for page in (
        StandardPage(title="من نحن"),
        StandardPage(title="اتصل بنا", takes_letters=True, letters_to="a@b.example"),
    ):
        page.show_in_menus = True
        kept.home.add_child(instance=page)
    moment, day = older.published_at, timezone.localdate(article.published_at)
    return {
        "front": "/",
        "section": "/سياسة/",
        "article": f"/سياسة/{article.slug}/",
        "standard": "/من-نحن/",
        "form": "/اتصل-بنا/",
        "letter sent": "/letters/sent/",
        "author": kept.author.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "archive": "/archive/",
        "year": f"/archive/{moment.year}/",
        "month": f"/archive/{moment.year}/{moment.month}/",
        "day": period_of(day.year, day.month, day.day).url,
        "corrections": "/corrections/",
        "most read": "/most-read/",
        "search": "/search/?q=النهر",
        "no search": "/search/",
        "not found": "/لا-شيء/",
        "now": "/fragments/now/",
        "most read, in a box": "/fragments/most-read/",
    }


def test_a_public_get(addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No cookie, no Vary: Cookie, no token, no write, no user, nothing from elsewhere, the same twice."""

    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise AssertionError("a public page looked at the session")

    monkeypatch.setattr(SessionBase, "_get_session", refuse)
    monkeypatch.setattr(SessionBase, "_session", property(refuse))
    for kind, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            first = Client().get(address)
        second = Client().get(address)
        assert first.status_code == (404 if kind == "not found" else 200), kind
        assert not first.cookies, kind
        assert "cookie" not in first.headers.get("Vary", "").lower(), kind
        assert "csrf" not in first.text.lower(), kind
        assert first.content == second.content, kind
        assert [query["sql"] for query in queries if _WRITING.match(query["sql"])] == [], kind
        assert "default-src 'none'" in first.headers["Content-Security-Policy"], kind


def test_a_newspaper_without_a_name_gets_none_by_being_read(home: Any) -> None:
    assert "مداد" in Client().get("/").text
    assert not Masthead._default_manager.exists()


def test_no_page_asks_another_host_for_anything(addresses: dict[str, str]) -> None:
    for kind, page in addresses.items():
        for tag in _LOADING.findall(Client().get(page).text):
            for address in _ADDRESS.findall(tag):
                for part in address.split(","):
                    assert urlsplit(part.strip().split(" ")[0]).netloc in {"", "127.0.0.1:8000"}, (kind, tag)


def test_nothing_in_the_html_changes_by_itself(addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page a year later is the same page; the fragment with the date is there for what is not."""
    # One that takes comments for some time has a form until then.
    ArticlePage.objects.update(comments=ArticlePage.Comments.OPEN)
    pages = {kind: Client().get(address).content for kind, address in addresses.items()}
    monkeypatch.setattr(timezone, "now", lambda: datetime(2040, 5, 6, 7, 8, tzinfo=UTC))
    changed = {kind for kind, address in addresses.items() if Client().get(address).content != pages[kind]}
    assert changed == {"now"}


def test_a_page_says_its_language_direction_and_title(addresses: dict[str, str]) -> None:
    for kind in addresses.keys() - {"now", "most read, in a box"}:
        html = Client().get(addresses[kind]).text
        assert re.search(r'<html[^>]*\blang="ar"[^>]*\bdir="rtl"', html), kind
        assert re.search(r"<title>[^<]+</title>", html), kind
        assert len(re.findall(r"<h1\b", html)) == 1, kind


def test_a_staff_session_changes_nothing_on_a_public_page(addresses: dict[str, str], editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    for kind, address in addresses.items():
        assert client.get(address).content == Client().get(address).content, kind


@pytest.mark.parametrize(
    "cookie",
    [
        "sid=; csrf=",
        "sid=abc; csrf=abc",
        f"sid={'x' * 32}; csrf={'y' * 32}",
        f"sid={'x' * 32}; csrf={'y' * 64}",
        "csrf=<script>; messages=x; sessionid=1; django_language=en",
        "=;;;\x00\xff",
    ],
)
def test_no_cookie_is_answered_with_another(addresses: dict[str, str], cookie: str) -> None:
    for kind, address in addresses.items():
        response = Client().get(address, headers={"cookie": cookie})
        assert response.content == Client().get(address).content, kind
        assert not response.cookies, kind
        assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_page_is_only_read(addresses: dict[str, str], method: str, editor: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for kind, address in addresses.items():
        response = client.generic(method, address)
        assert response.status_code == 405, kind
        assert response.headers["Allow"] == "GET, HEAD"
        assert not response.cookies


def test_the_head_of_a_page_is_that_of_the_page(addresses: dict[str, str]) -> None:
    for kind, address in addresses.items():
        head, page = Client().head(address), Client().get(address)
        assert head.status_code == page.status_code
        assert head.content == b"", kind
        assert head.headers == page.headers


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=0", "page=01", "page=", "page=99999999999999999999", "page=%D9%A1", "page=-1", "page=%00"],
)
def test_a_page_number_of_no_page_is_a_404_or_nothing(addresses: dict[str, str], query: str) -> None:
    for kind, address in addresses.items():
        mark = "&" if "?" in address else "?"
        expected = (
            404 if kind in {"section", "author", "topic", "corrections", "search", "no search", "not found"} else 200
        )
        assert Client().get(f"{address}{mark}{query}").status_code == expected, kind


@pytest.mark.parametrize(
    "query", ["utm_source=x", "q=%00", "%00=%00", "q=%ED%A0%80", "q=%25_%5C", "q=" + "a+" * 90, "&&;="]
)
def test_an_odd_query_breaks_no_page(addresses: dict[str, str], query: str) -> None:
    for kind, address in addresses.items():
        response = Client().get(f"{address.partition('?')[0]}?{query}")
        assert response.status_code == (404 if kind == "not found" else 200), kind


def test_the_archive_of_a_date_that_is_none_is_a_404(addresses: dict[str, str]) -> None:
    huge = ("2026/2147483648", "2026/9223372036854775808", "2026/11/4294967295", "2026/9223372036854775808/1")
    none = ("99999999999999999999", "0", "1", "9999", "9999/12/31", "1/1/1", "2026/13", "2026/2/30", "2026/00/1")
    for path in (*none, *huge):
        assert Client().get(f"/archive/{path}/").status_code == 404, path
        assert Client().get(f"/archive/{path}").status_code == 404, path


def test_a_day_of_the_archive_has_one_address(addresses: dict[str, str]) -> None:
    for kind in ("year", "month", "day"):
        typed = "/".join(part.zfill(5) if part.isdigit() else part for part in addresses[kind].split("/"))
        for form in (typed, typed.rstrip("/"), addresses[kind].replace("/", "//"), addresses[kind].upper()):
            assert get(form).headers["Location"] == addresses[kind], form


def test_no_form_for_readers_to_sign_in_stands_on_the_public_side(addresses: dict[str, str]) -> None:
    for path in ("/_util/login/", "/_util/authenticate_with_password/1/1/"):
        assert Client().get(path).status_code == 404


def test_a_private_collection_asks_for_the_newsrooms_sign_in(db: None) -> None:
    collection = Collection.get_first_root_node().add_child(name="سري")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = Attachment.objects.create(title="سر", file=ContentFile(b"x", "x.txt"), collection=collection)
    response = Client().get(document.url)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/?next=")
