"""What holds for every public page from the first one on."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from midad.articles import corrections
from midad.articles.models import ArticlePage, ArticleTopic, StandardPage
from midad.register.models import Name

_ADDRESS = re.compile(r"""(?:src|href|action|srcset|poster|data-src)=["']([^"']+)["']""")


@pytest.fixture
def addresses(publish: Callable[..., ArticlePage], home: Any, author: Any) -> dict[str, str]:
    """One address of every kind of public page."""
    topic = Name.objects.create(name="نهر الفضة", kind="place", description="أطول الأنهار.")
    older = publish("خبر أقدم من أخيه", kicker="زراعة")
    article = publish("خبر عن النهر (Reuters) بنسبة 2-1", format="analysis", stage="developing", dateline=topic)
    article.article_topics.add(ArticleTopic(name=topic))
    article.save_revision().publish()
    corrections.append(article=article, kind="correction", text="صُحّح رقم.", by=None)
    page = StandardPage(title="من نحن", show_in_menus=True)
    home.add_child(instance=page)
    moment = older.published_at
    return {
        "front": "/",
        "section": "/سياسة/",
        "article": f"/سياسة/{article.slug}/",
        "standard": "/من-نحن/",
        "author": author.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "archive": "/archive/",
        "year": f"/archive/{moment.year}/",
        "month": f"/archive/{moment.year}/{moment.month}/",
        "day": article.published_at.astimezone().strftime("/archive/%Y/%m/%d/"),
        "search": "/search/?q=النهر",
        "no search": "/search/",
        "not found": "/لا-شيء/",
        "today": "/fragments/today/",
    }


KINDS = (
    "front", "section", "article", "standard", "author", "topic", "archive", "year", "month", "day",
    "search", "no search", "not found", "today",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_get(addresses: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """No cookie, no Vary: Cookie, no token, no write, no user, nothing from elsewhere, the same twice."""
    from django.contrib.sessions.backends.base import SessionBase

    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise AssertionError("a public page looked at the session")

    monkeypatch.setattr(SessionBase, "_get_session", refuse)
    monkeypatch.setattr(SessionBase, "_session", property(refuse))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        first = Client().get(addresses[kind])
    second = Client().get(addresses[kind])
    assert first.status_code == (404 if kind == "not found" else 200)
    assert not first.cookies
    assert "cookie" not in first.headers.get("Vary", "").lower()
    assert "csrf" not in first.text.lower()
    assert first.content == second.content
    writes = [q["sql"] for q in queries if re.match(r"\s*(INSERT|UPDATE|DELETE|REPLACE)", q["sql"], re.IGNORECASE)]
    assert writes == []
    assert "default-src 'none'" in first.headers["Content-Security-Policy"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_asks_another_host_for_anything(addresses: dict[str, str], kind: str) -> None:
    html = Client().get(addresses[kind]).text
    loading = re.findall(r"<(?:script|img|source|iframe|audio|video|link(?![^>]*rel=\"canonical\"))\b[^>]*>", html)
    for tag in loading:
        for address in _ADDRESS.findall(tag):
            for part in address.split(","):
                assert urlsplit(part.strip().split(" ")[0]).netloc in {"", "127.0.0.1:8000"}, tag


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "today"])
def test_nothing_in_the_html_changes_by_itself(
    addresses: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same page a year later is the same page."""
    now = Client().get(addresses[kind]).content
    from django.utils import timezone as django_time

    monkeypatch.setattr(django_time, "now", lambda: datetime(2040, 5, 6, 7, 8, tzinfo=UTC))
    assert Client().get(addresses[kind]).content == now


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "today"])
def test_a_page_says_its_language_direction_and_title(addresses: dict[str, str], kind: str) -> None:
    html = Client().get(addresses[kind]).text
    assert re.search(r'<html[^>]*\blang="ar"[^>]*\bdir="rtl"', html)
    assert re.search(r"<title>[^<]+</title>", html)
    assert len(re.findall(r"<h1\b", html)) == 1


def test_a_staff_session_changes_nothing_on_a_public_page(addresses: dict[str, str], editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    for kind in ("front", "section", "article"):
        assert client.get(addresses[kind]).content == Client().get(addresses[kind]).content


@pytest.mark.parametrize("kind", ["front", "section", "article", "author", "topic", "search", "archive"])
def test_the_number_of_queries_does_not_grow_with_the_stories(
    addresses: dict[str, str], kind: str, publish: Callable[..., ArticlePage], author: Any
) -> None:
    topic = Name.objects.get()

    def more(count: int) -> None:
        for number in range(count):
            article = publish(f"خبر عن النهر رقم {number}", kicker=f"{number}")
            article.article_topics.add(ArticleTopic(name=topic))
            article.save_revision().publish()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(addresses[kind]).status_code == 200
        return len(captured)

    more(12)
    queries()  # fills what is read once for a process
    few = queries()
    more(30)
    assert queries() == few
    assert few <= 25


def test_methods_that_write_are_refused(addresses: dict[str, str]) -> None:
    for kind in ("author", "topic", "archive", "search", "today"):
        assert Client().post(addresses[kind]).status_code in {403, 405}
