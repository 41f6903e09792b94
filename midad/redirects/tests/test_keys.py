"""One address has one key, in whatever way it was typed, copied or encoded."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from midad.articles.readings import key_of, key_of_address
from midad.articles.tests.raw_requests import get
from midad.redirects.pasting import link_to, old_key, own_hosts

OWN = frozenset({"127.0.0.1", "news.example", "www.news.example"})
LETTERS = "ابجدهوزأإآؤئةىيكلمن0123456789abcXYZé-_.~!*'()"
PARTS = st.text(LETTERS + "ًٌٍّ", min_size=1, max_size=12)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))
QUERIES = st.dictionaries(st.text("abcid", min_size=1, max_size=4), st.text(LETTERS, max_size=6), max_size=3)


@st.composite
def written(draw: Any, path: str) -> str:
    """The path in one of the ways in which people have it."""
    form = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), path)
    for _time in range(draw(st.integers(0, 3))):
        form = quote(form, safe="/%" if "%" in form and draw(st.booleans()) else "/")
    if draw(st.booleans()):
        form = _lower_escapes(form)
    if draw(st.booleans()):
        form = form.replace("/", "//")
    return form + draw(st.sampled_from(["", "/", "//", " ", "\u200f", "\u202c\ufeff"]))


def _lower_escapes(text: str) -> str:
    head, *rest = text.split("%")
    return "%".join([head, *(part[:2].lower() + part[2:] for part in rest)])


@given(st.data(), PATHS)
def test_every_way_of_writing_a_path_has_one_key(data: Any, path: str) -> None:
    assert key_of(data.draw(written(path))) == key_of(path)


@given(st.text(max_size=80), st.text(max_size=40))
def test_a_key_is_its_own_key_and_stays_what_it_is_in_the_model(path: str, query: str) -> None:
    key = key_of(path, query)
    assert key_of_address(key) == key
    assert Redirect.normalise_path(key) == key
    assert key.startswith("/")
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in key)


@given(QUERIES, st.randoms())
def test_the_order_of_parameters_makes_no_difference(query: dict[str, str], random: Any) -> None:
    pairs = [f"{name}={quote(value)}" for name, value in query.items()]
    mixed = [*pairs, "utm_source=مجلة", "fbclid=Iw2"]
    random.shuffle(mixed)
    assert key_of("/old.php", "&".join(mixed)) == key_of("/old.php", "&".join(pairs))


@pytest.mark.parametrize(
    ("pasted", "key"),
    [
        ("https://news.example/سياسة/خبر/", "/سياسة/خبر"),
        ("http://WWW.News.Example:8080/سياسة/خبر", "/سياسة/خبر"),
        ("news.example/story", "/story"),
        ("//news.example/story/", "/story"),
        ("سياسة/خبر", "/سياسة/خبر"),
        ("  /سياسة//خبر/  ", "/سياسة/خبر"),
        ("/%D8%B3%d9%8a%D8%A7%D8%B3%D8%A9/", "/سياسة"),
        ("/%25D8%25B3/", "/س"),
        ("/old.php?b=2&a=1#top", "/old.php?a=1&b=2"),
        ("/old.php?utm_source=x", "/old.php"),
        ("/%C7%E1", "/%C7%E1"),
        ("/a\\b", "/a/b"),
        ("/\u202egpj.exe\u202c\0", "/gpj.exe"),
        ("/100%/", "/100%"),
        ("/what%3Fnow", "/what%3Fnow"),
        ("index.php", "/index.php"),
    ],
)
def test_what_people_paste(pasted: str, key: str) -> None:
    assert old_key(pasted, own=OWN) == key


@pytest.mark.parametrize(
    ("pasted", "word"),
    [
        ("https://other.example/story", "other.example"),
        ("other.example/story", "other.example"),
        ("//other.example/", "other.example"),
        ("https://news.example.evil.example/", "evil.example"),
        ("javascript:alert(1)", "http"),
        ("ftp://news.example/x", "http"),
        ("https://user@news.example/", "http"),
        ("https://[::1/x", "http"),
        ("https:///x", "http"),
        (" \u200f ", "ناقص"),
        ("/" + "ط" * 255, "255"),
    ],
)
def test_what_is_no_address_of_ours_is_refused_in_words(pasted: str, word: str) -> None:
    with pytest.raises(ValidationError) as refused:
        old_key(pasted, own=OWN)
    assert word in refused.value.messages[0]


@pytest.mark.parametrize(
    ("pasted", "link"),
    [
        ("https://news.example/سياسة/خبر/", "/سياسة/خبر/"),
        ("/%D8%B3/?q=%D8%A7%26b#%D9%85", "/س/?q=ا%26b#م"),
        ("https://other.example/%D8%B3?a=b", "https://other.example/س?a=b"),
        ("HTTPS://other.example", "https://other.example"),
        ("/", "/"),
    ],
)
def test_where_a_redirect_may_lead(pasted: str, link: str) -> None:
    assert link_to(pasted, own=OWN) == link


@pytest.mark.parametrize(
    "pasted",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "other.example/",
        "mailto:a@b.example",
        "/\\other.example/",
        "https://a@b.example/",
    ],
)
def test_where_a_redirect_may_not_lead(pasted: str) -> None:
    with pytest.raises(ValidationError):
        link_to(pasted, own=OWN)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    for read in (old_key, link_to):
        try:
            address = read(text, own=OWN)
        except ValidationError:
            continue
        assert address.startswith(("/", "http://", "https://"))
        assert not address.startswith("//")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), PATHS)
def test_every_way_of_asking_finds_the_one_redirect(home: Any, data: Any, path: str) -> None:
    Redirect.objects.all().delete()
    Redirect.objects.create(old_path=old_key(data.draw(written(path)), own=OWN), redirect_link="https://other.example/")
    asked = quote(data.draw(written(path)), safe="/%")
    response = get(asked)
    assert (response.status_code, response.get("Location")) == (301, "https://other.example/"), asked


def test_a_redirect_of_a_query_comes_before_that_of_its_path(publish: Callable[..., Any], client: Client) -> None:
    for old, new in (("/old page", "/archive/"), ("/old page?id=أ ب", "/corrections/")):
        Redirect.objects.create(old_path=old_key(old, own=OWN), redirect_link=new)
    assert client.get("/old%20page?id=5").headers["Location"] == "/archive/?id=5"
    assert client.get("/old%20page/?fbclid=1&id=%D8%A3+%D8%A8").headers["Location"].startswith("/corrections/")


def test_the_hosts_of_the_newspaper_are_its_own(db: None) -> None:
    Site.objects.create(hostname="مثال.com", root_page=Site.objects.all()[0].root_page)
    # A site may have been given what is no name: the others stay.
    Site.objects.create(hostname="خبـر.com", root_page=Site.objects.all()[0].root_page)
    assert {"127.0.0.1", "localhost", "::1", "xn--mgbh0fb.com", "www.xn--mgbh0fb.com"} <= own_hosts()
    assert not [host for host in own_hosts() if not host.isascii()]
