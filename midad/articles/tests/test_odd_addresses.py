"""Addresses as messengers, old systems and people write them."""

import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.articles.models import Author, StandardPage
from midad.articles.tests.raw_requests import follow_once, get
from midad.register.models import Name
from tests.newspaper import Kept

FORMS: dict[str, Callable[[str], str]] = {
    "missing last stroke": lambda path: path.rstrip("/"),
    "two last strokes": lambda path: f"{path}/",
    "doubled strokes": lambda path: path.replace("/", "//"),
    "many first strokes": lambda path: f"///{path}",
    "lower-case escapes": lambda path: quote(path).replace("%D", "%d").lower(),
    "upper case": str.upper,
    "double-encoded": lambda path: quote(quote(path)),
    "encoded three times": lambda path: quote(quote(quote(path))),
    "decomposed": lambda path: unicodedata.normalize("NFD", path),
    "decomposed and encoded twice": lambda path: quote(quote(unicodedata.normalize("NFD", path))),
    "full stop of the sentence": lambda path: f"{path.rstrip('/')}.",
    "quotation mark of the sentence": lambda path: f"{path}»،",
    "direction marks": lambda path: f"\u200f{path}\u202c",
    "with a query": lambda path: f"{path.rstrip('/')}?utm_source=x&q=%2F%2Fevil.example",
    "of another system: amp": lambda path: f"{path.rstrip('/')}/amp/",
    "of another system: feed": lambda path: f"{path.rstrip('/')}/feed",
    "of another system: index": lambda path: f"{path.rstrip('/')}/index.html",
    "a query that was encoded": lambda path: f"{quote(path.rstrip('/'))}%3Futm_source=x",
    "a place that was encoded": lambda path: f"{quote(path)}%23comments",
    "everything at once": lambda path: quote(quote(unicodedata.normalize("NFD", path.replace("/", "//")).rstrip("/"))),
}


@pytest.fixture(scope="module")
def places(kept: Kept) -> dict[str, str]:
    """The readable address of something of every kind that has letters in its address."""
    article = kept.publish("أسئلة عن Mars آخر العام مؤجلة")
    author = Author.objects.create(name="أحمد آل Smith")
    topic = Name.objects.create(name="مؤتمر Mars", kind="event")
    kept.home.add_child(instance=StandardPage(title="من نحن وأين"))
    return {
        "article": f"/سياسة/{article.slug}/",
        "section": "/سياسة/",
        "standard": "/من-نحن-وأين/",
        "author": unquote(author.get_absolute_url()),
        "topic": unquote(topic.get_absolute_url()),
        "search": "/search/",
        "archive": "/archive/",
        "short": f"/a/{article.short_id}",
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_form_answers_in_one_redirect(places: dict[str, str], form: str) -> None:
    for kind, path in places.items():
        response = follow_once(FORMS[form](path))
        assert response.status_code == 200 or (kind == "short" and response.status_code == 301), (kind, form)


def test_canonical_addresses_are_not_redirected(places: dict[str, str]) -> None:
    for kind, path in places.items():
        for form in (path, quote(path)):
            assert get(form).status_code == (301 if kind == "short" else 200), kind


def test_a_redirect_keeps_the_query(places: dict[str, str]) -> None:
    for path in (places["article"].rstrip("/"), places["short"], places["short"] + "/"):
        assert get(f"{path}?a=%26&b=%D9%85").headers["Location"] == f"{quote(places['article'])}?a=%26&b=%D9%85"


def test_a_readable_query_is_encoded_on_its_way(places: dict[str, str]) -> None:
    for path in (places["article"].rstrip("/"), places["short"]):
        assert get(f"{path}?q=م ن").headers["Location"] == f"{quote(places['article'])}?q=%D9%85%20%D9%86"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example",
        "///evil.example/..",
        "/\\evil.example/",
        "/%5Cevil.example",
        "/%2F%2Fevil.example/",
        "/%252F%252Fevil.example/",
        "/.//evil.example",
        "//evil.example/سياسة",
        "/\tevil.example",
        "/%0d%0aSet-Cookie:x=1/",
        "/سياسة/%0d%0aLocation:%20x",
    ],
)
def test_no_path_leads_to_another_host(places: dict[str, str], path: str) -> None:
    response = follow_once(path)
    assert response.status_code in {200, 404}
    assert not response.cookies


@pytest.mark.parametrize("strokes", ["//", "///", "//?a=b"])
def test_strokes_alone_are_the_front_page(places: dict[str, str], strokes: str) -> None:
    assert get(strokes).headers["Location"].partition("?")[0] == "/"


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(0, 2))
def test_any_path_is_a_page_a_404_or_one_redirect(places: dict[str, str], text: str, times: int) -> None:
    path = f"/سياسة/{text}"
    for _time in range(times):
        path = quote(path)
    assert follow_once(path).status_code in {200, 404}


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=30))
def test_any_bytes_are_a_page_a_404_or_one_redirect(places: dict[str, str], content: bytes) -> None:
    assert follow_once("/" + quote(content)).status_code in {200, 301, 404}


def test_words_glued_to_a_short_address_are_left_out(kept: Kept) -> None:
    article = kept.publish("خبر قصير العنوان")
    for glued in (" اقرأ", "،", "»", "%20اقرأ"):
        response = get(f"/a/{article.short_id}{glued}")
        assert response.status_code == 301
        assert unquote(response.headers["Location"]).endswith(f"/{article.slug}/")
