"""Addresses: readable, unique, and alive for ever."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import numbered
from midad.articles.addresses import percent_encoded
from midad.articles.models import ArticlePage, SectionPage, StandardPage


def test_slug_is_the_readable_headline(publish: Callable[..., ArticlePage], client: Client) -> None:
    article = publish("أسعار النفط +2.5٪ عام ٢٠٢٤")
    assert article.slug == "أسعار-النفط-2-5-بالمئة-عام-2024"
    assert client.get("/سياسة/أسعار-النفط-2-5-بالمئة-عام-2024/").status_code == 200


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Reuters Handbook 2026", "reuters-handbook-2026"),
        ("12 34", "12-34"),
        ("محمـــد بن سلمان", "محمد-بن-سلمان"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_titles_of_other_letters_have_addresses(publish: Callable[..., ArticlePage], title: str, slug: str) -> None:
    assert publish(title).slug == slug


@pytest.mark.parametrize("title", ["🎉🎉", "…!؟", "ًٌٍ", "٪"])
def test_a_title_without_letters_gets_the_short_id(publish: Callable[..., ArticlePage], title: str) -> None:
    article = publish(title)
    assert article.slug == article.short_id


def test_two_stories_of_one_headline_have_two_addresses(publish: Callable[..., ArticlePage], client: Client) -> None:
    first, second, third = publish("عاجل"), publish("عاجل"), publish("عاجل")
    assert {first.slug, second.slug, third.slug} == {"عاجل", "عاجل-2", "عاجل-3"}
    for article in (first, second, third):
        assert client.get(f"/سياسة/{article.slug}/").context["page"].pk == article.pk


def test_a_long_headline_is_cut_at_a_word_even_with_a_number(publish: Callable[..., ArticlePage]) -> None:
    title = "كلمات طويلة متعددة " * 13
    first, second = publish(title), publish(title)
    for slug in (first.slug, second.slug):
        assert len(slug) <= 120
        assert len(slug.encode()) <= 240
    assert second.slug.endswith("-2")
    assert first.slug.rpartition("-")[2] in {"كلمات", "طويلة", "متعددة"}


def test_typed_slugs_obey_the_same_rules(publish: Callable[..., ArticlePage]) -> None:
    assert publish("خبر", slug="عنـــوانٌ ٢٠٢٦").slug == "عنوان-2026"


def test_numbered_keeps_to_the_limits() -> None:
    for base in ("a" * 120, "ا" * 120, "-".join(["كلمة"] * 24)):
        slug = numbered(base, 12)
        assert slug.endswith("-12")
        assert len(slug) <= 120
        assert len(slug.encode()) <= 240


@pytest.mark.parametrize(
    "form",
    [
        lambda path: path.rstrip("/"),
        quote,
        lambda path: quote(path).replace("%D8", "%d8"),
        lambda path: unicodedata.normalize("NFD", path),
        lambda path: quote(unicodedata.normalize("NFD", path)).rstrip("/"),
        lambda path: quote(quote(path)),
        lambda path: path.replace("أ", "أَ"),
        lambda path: path.replace("م", "مـ"),
        lambda path: path.upper(),
    ],
)
def test_every_form_of_an_address_answers_in_one_redirect(
    publish: Callable[..., ArticlePage], client: Client, form: Callable[[str], str]
) -> None:
    article = publish("أسئلة عن Mars آخر العام")
    path = f"/سياسة/{article.slug}/"
    response = client.get(form(path), follow=True)
    assert response.status_code == 200
    assert response.context["page"].pk == article.pk
    assert len(response.redirect_chain) <= 1
    assert all(status == 301 for _target, status in response.redirect_chain)


def test_a_changed_slug_keeps_the_old_address(
    publish: Callable[..., ArticlePage], client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    article = publish("العنوان الأول")
    for slug in ("العنوان-الثاني", "العنوان-الثالث"):
        article = ArticlePage.objects.get(pk=article.pk)
        article.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            article.save_revision().publish()
    for old in ("العنوان-الأول", "العنوان-الثاني", unicodedata.normalize("NFD", "العنوان-الأول")):
        response = client.get(f"/سياسة/{quote(old)}/", follow=True)
        assert response.status_code == 200
        assert len(response.redirect_chain) == 1
        assert response.redirect_chain[0][1] == 301


def test_a_changed_section_keeps_the_old_address(
    publish: Callable[..., ArticlePage], other_section: SectionPage, client: Client
) -> None:
    article = publish("قصة تنتقل")
    article.move(other_section, pos="last-child")
    response = client.get("/سياسة/قصة-تنتقل/", follow=True)
    assert response.redirect_chain == [(quote("/اقتصاد/قصة-تنتقل/"), 301)]
    assert response.status_code == 200


def test_the_query_survives_a_redirect(publish: Callable[..., ArticlePage], client: Client) -> None:
    publish("سؤال")
    assert client.get("/سياسة/سؤال?utm=x").headers["Location"].endswith("/?utm=x")


def test_the_short_address_leads_to_the_story(publish: Callable[..., ArticlePage], client: Client) -> None:
    article = publish("قصة قصيرة")
    response = client.get(f"/a/{article.short_id}", follow=True)
    assert response.status_code == 200
    assert len(response.redirect_chain) == 1


def test_a_draft_has_no_short_address(section: SectionPage, client: Client) -> None:
    article = section.add_child(instance=ArticlePage(title="مسودة", live=False))
    assert client.get(f"/a/{article.short_id}").status_code == 404
    assert client.get("/سياسة/مسودة/").status_code == 404
    assert client.get("/سياسة/مسودة").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/nothing/", "/%00/", "/%D8/", "/" + "ا" * 3000 + "/", "/..%2f..%2fetc/passwd", "/%25%25/"],
)
def test_an_address_of_nothing_is_a_404(section: SectionPage, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", [SectionPage, StandardPage])
def test_reserved_addresses_are_refused_under_the_front_page(home: Any, kind: Any) -> None:
    with pytest.raises(ValidationError, match="slug"):
        home.add_child(instance=kind(title="بحث", slug="search"))


@pytest.mark.parametrize("kind", [SectionPage, StandardPage])
def test_a_title_that_a_view_would_hide_gets_a_number(home: Any, kind: Any) -> None:
    assert home.add_child(instance=kind(title="Search")).slug == "search-2"


def test_reserved_addresses_are_free_further_down(
    publish: Callable[..., ArticlePage], section: SectionPage, client: Client
) -> None:
    local = section.add_child(instance=SectionPage(title="Archive"))
    article = publish("Search", section=local)
    assert client.get("/سياسة/archive/search/").context["page"].pk == article.pk


@pytest.mark.parametrize(("typed", "code"), [("search", 200), ("SEARCH", 200), ("أخرىـــ", 302)])
def test_the_form_refuses_what_a_view_would_hide(home: Any, administrator: Any, typed: str, code: int) -> None:
    client = Client()
    client.force_login(administrator)
    data = {"title": "بحث", "slug": typed, "intro": "", "search_description": "", "action-publish": "1"}
    data["slots-count"] = "0"
    assert client.post(f"/admin/pages/add/articles/sectionpage/{home.pk}/", data).status_code == code


def test_the_form_sees_that_a_slug_is_taken_once_it_is_written_properly(
    publish: Callable[..., ArticlePage], home: Any, section: SectionPage, administrator: Any
) -> None:
    client = Client()
    client.force_login(administrator)
    data = {"title": "شأن", "slug": "سيـــاسةٌ", "intro": "", "search_description": "", "action-publish": "1"}
    data["slots-count"] = "0"
    response = client.post(f"/admin/pages/add/articles/sectionpage/{home.pk}/", data)
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors


@given(path=st.text(st.characters(exclude_categories=["Cs"])))
def test_an_address_is_encoded_as_the_standard_library_does(path: str) -> None:
    assert percent_encoded(path) == quote(path, safe="/%?&=:;,+~@!$'()*")
