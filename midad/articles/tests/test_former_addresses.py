"""Old addresses stay alive: whatever is renamed and moved, each leads to the story in one redirect."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from midad.articles.models import ArticlePage, Author, FormerAddress, SectionPage
from midad.articles.tests.raw_requests import follow_once, get, page_of
from midad.register.models import Name


def rename(page: Page, slug: str) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def move(page: Page, target: Page) -> None:
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")


def readable(page: Page) -> str:
    """The page's readable address."""
    root = Site.objects.get(is_default_site=True).root_page.url_path
    return "/" + Page.objects.get(pk=page.pk).url_path.removeprefix(root)


def test_there_and_back_again(publish: Callable[..., ArticlePage]) -> None:
    article = publish("أول")
    for slug in ("ثان", "أول", "ثالث", "أول"):
        rename(article, slug)
    assert get("/سياسة/أول/").status_code == 200
    assert page_of("/سياسة/ثان/") == page_of("/سياسة/ثالث/") == article.pk


def test_a_renamed_section_needs_one_row_for_all_its_stories(
    publish: Callable[..., ArticlePage], section: SectionPage
) -> None:
    local = section.add_child(instance=SectionPage(title="محليات"))
    stories = [publish(f"قصة {number}", section=local) for number in range(3)]
    rename(section, "شؤون-سياسية")
    assert FormerAddress.objects.count() == 1
    for number, story in enumerate(stories):
        assert page_of(f"/سياسة/محليات/قصة-{number}/") == story.pk
    assert page_of("/سياسة/محليات/") == local.pk
    assert page_of("/سياسة/") == section.pk


def test_renames_and_moves_at_every_level(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    local = section.add_child(instance=SectionPage(title="محليات"))
    article = publish("قصة", section=local)
    addresses = [readable(article)]
    for change in (
        lambda: rename(section, "شؤون"),
        lambda: rename(article, "قصة-أخرى"),
        lambda: move(local, other_section),
        lambda: rename(local, "بلديات"),
        lambda: move(article, section),
        lambda: rename(article, "قصة"),
        lambda: rename(section, "سياسة"),
    ):
        change()
        addresses.append(readable(article))
    for address in addresses:
        assert page_of(address) == article.pk, address


def test_an_old_address_under_a_section_that_was_renamed_later(
    publish: Callable[..., ArticlePage], section: SectionPage
) -> None:
    """Nobody ever saw the old slug under the new section, but the old address has both."""
    article = publish("قصة")
    rename(section, "شؤون")
    rename(article, "حكاية")
    assert page_of("/سياسة/قصة/") == article.pk


def test_the_story_that_is_there_now_comes_first(publish: Callable[..., ArticlePage]) -> None:
    first = publish("العنوان")
    rename(first, "عنوان-آخر")
    second = publish("العنوان")
    assert second.slug == "العنوان"
    assert page_of("/سياسة/العنوان/") == second.pk
    rename(second, "عنوان-ثالث")
    assert page_of("/سياسة/العنوان/") == second.pk


def test_a_new_section_at_an_old_address_hides_no_old_story(
    publish: Callable[..., ArticlePage], section: SectionPage, home: Any
) -> None:
    article = publish("قصة")
    rename(section, "شؤون")
    newcomer = home.add_child(instance=SectionPage(title="سياسة"))
    assert page_of("/سياسة/") == newcomer.pk
    assert page_of("/سياسة/قصة/") == article.pk


def test_a_story_that_left_a_section_outlives_it(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    article = publish("قصة")
    move(article, other_section)
    SectionPage.objects.get(pk=section.pk).delete()
    assert page_of("/سياسة/قصة/") == article.pk
    assert page_of("/سياسة/") is None


def test_an_address_that_no_reader_saw_is_not_kept(publish: Callable[..., ArticlePage], section: SectionPage) -> None:
    draft = section.add_child(instance=ArticlePage(title="مسودة", live=False))
    rename_draft = ArticlePage.objects.get(pk=draft.pk)
    rename_draft.slug = "مسودة-ثانية"
    rename_draft.save()
    assert not FormerAddress.objects.exists()


def test_a_failed_save_leaves_no_former_address(publish: Callable[..., ArticlePage]) -> None:
    article, other = publish("أول"), publish("ثان")
    article.slug = other.slug
    with pytest.raises(Exception, match="slug"):
        article.save()
    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize("kept", [12, 20, 33, 40])
def test_a_cut_address_leads_to_its_story(publish: Callable[..., ArticlePage], kept: int) -> None:
    article = publish("رئيسة البلدية تفتتح الجسر الجديد على نهر الفضة بعد عامين")
    publish("رئيس البلدية يغيب عن الافتتاح")
    assert page_of(f"/سياسة/{article.slug[:kept]}") == article.pk
    assert page_of(f"/سياسة/{article.slug[:kept]}/") == article.pk


def test_a_cut_anywhere_within_a_character_or_an_escape_is_mended(publish: Callable[..., ArticlePage]) -> None:
    """Systems that keep 200 bytes of an address cut it without looking."""
    article = publish("رئيسة البلدية تفتتح الجسر الجديد على نهر الفضة بعد عامين")
    once = quote(readable(article))
    for whole in (once, quote(once)):
        for length in range(len(whole) - 70, len(whole), 3):
            assert page_of(whole[:length]) == article.pk, whole[:length]


def test_a_cut_old_address_leads_to_its_story_too(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    article = publish("رئيسة البلدية تفتتح الجسر الجديد على نهر الفضة")
    old = readable(article)
    rename(article, "الجسر-مفتوح")
    assert page_of(old[:-8]) == article.pk
    move(article, other_section)
    rename(section, "شؤون")
    assert page_of(old[:-8]) == article.pk


def test_a_beginning_that_several_stories_share_is_no_address(publish: Callable[..., ArticlePage]) -> None:
    publish("افتتاح معرض الكتاب في العاصمة")
    publish("افتتاح معرض الكتاب في المرفأ")
    assert page_of("/سياسة/افتتاح-معرض-الكتاب-في-ال") is None


def test_of_two_stories_with_one_headline_a_cut_address_means_the_first(publish: Callable[..., ArticlePage]) -> None:
    first = publish("افتتاح معرض الكتاب في العاصمة")
    publish("افتتاح معرض الكتاب في العاصمة")
    assert page_of("/سياسة/افتتاح-معرض-الكتاب-في-الع") == first.pk


def test_a_short_beginning_is_no_address(publish: Callable[..., ArticlePage]) -> None:
    publish("افتتاح معرض الكتاب في العاصمة")
    assert page_of("/سياسة/افتتاح") is None
    assert page_of("/سيا") is None


def test_signs_of_patterns_are_letters_like_others(publish: Callable[..., ArticlePage]) -> None:
    publish("افتتاح معرض الكتاب في العاصمة")
    for path in ("/سياسة/افتتاح%25الكتاب%25في", "/سياسة/افتتا__معرض_الكتاب", "/*/%25%25/"):
        assert page_of(path) is None


def test_the_newsrooms_own_redirects_are_followed_to_their_end(publish: Callable[..., ArticlePage]) -> None:
    article = publish("قصة")
    Redirect.objects.create(old_path="/one", redirect_link="/two/")
    Redirect.objects.create(old_path="/two", redirect_link="/سياسة/عنوان-قديم/")
    Redirect.objects.create(old_path="/three", redirect_page=article)
    rename(article, "عنوان-قديم")
    rename(article, "عنوان-جديد")
    for path in ("/one", "/one/", "//one//", "/two/", "/three"):
        assert page_of(path) == article.pk, path


def test_redirects_in_a_ring_are_a_404(section: SectionPage) -> None:
    Redirect.objects.create(old_path="/one", redirect_link="/two/")
    Redirect.objects.create(old_path="/two", redirect_link="/one/")
    Redirect.objects.create(old_path=Redirect.normalise_path("/%D9%86/"), redirect_link="/%D9%86/")
    for path in ("/one", "/two", "/%D9%86", "/%D9%86/"):
        assert follow_once(path).status_code == 404


def test_a_redirect_may_be_of_one_query_and_lead_to_a_place_in_a_page(publish: Callable[..., ArticlePage]) -> None:
    Redirect.objects.create(old_path="/old.php?id=5", redirect_link="/search/?q=5")
    Redirect.objects.create(old_path="/old.php", redirect_link="/archive/#2020")
    Redirect.objects.create(old_path="/away", redirect_link="https://other.example/a?b=c#d")
    assert get("/old.php?id=5").headers["Location"] == "/search/?q=5"
    assert get("/old.php?id=6").headers["Location"] == "/archive/?id=6#2020"
    assert get("/away?x=y").headers["Location"] == "https://other.example/a?b=c#d"


def test_a_redirect_for_now_is_not_for_ever(publish: Callable[..., ArticlePage]) -> None:
    Redirect.objects.create(old_path="/live", redirect_page=publish("بث"), is_permanent=False)
    assert get("/live").status_code == 302


_SLUGS = st.sampled_from(["أ", "ب", "ج", "كلمة-وكلمة-أخرى-طويلة"])
_CHANGES = st.lists(
    st.tuples(st.sampled_from(["rename story", "rename section", "rename inner", "move story", "move inner"]), _SLUGS),
    max_size=8,
)


# Without shrinking: each example writes to the database, and eight changes are read at a glance.
@settings(
    deadline=None,
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_CHANGES)
def test_every_address_that_a_story_ever_had_is_alive(
    publish: Callable[..., ArticlePage],
    section: SectionPage,
    other_section: SectionPage,
    changes: list[tuple[str, str]],
) -> None:
    with transaction.atomic():
        inner = section.add_child(instance=SectionPage(title="محليات"))
        article = publish("قصة", section=inner)
        addresses = {readable(article)}
        for change, slug in changes:
            _apply(change, slug, article, section, other_section, inner)
            addresses.add(readable(article))
        for address in addresses:
            assert page_of(address) == article.pk, (address, readable(article))
        transaction.set_rollback(True)


def _apply(
    change: str, slug: str, article: ArticlePage, section: SectionPage, other: SectionPage, inner: SectionPage
) -> None:
    if change == "rename story":
        rename(article, slug)
    elif change == "rename inner":
        rename(inner, f"{slug}-2")
    elif change == "rename section":
        rename(section, f"{slug}-1")
    elif change == "move inner":
        move(inner, section if Page.objects.get(pk=inner.pk).get_parent().pk == other.pk else other)
    else:
        here = Page.objects.get(pk=article.pk).get_parent().pk
        target = inner if here != inner.pk else other
        if not target.get_children().filter(slug=Page.objects.get(pk=article.pk).slug).exists():
            move(article, target)


@pytest.mark.parametrize("model", [Author, Name])
def test_an_author_and_a_topic_keep_their_old_addresses(model: Any, home: Any) -> None:
    details = {"kind": "person"} if model is Name else {}
    row = model.objects.create(name="ليلى المرسى", **details)
    seen = [row.get_absolute_url()]
    for slug in ("ليلى", "ليلى-المرسى-2", "ليلى"):
        row.slug = slug
        row.save()
        seen.append(row.get_absolute_url())
    for address in seen[:-1]:
        if unquote(address) == unquote(row.get_absolute_url()):
            continue
        answer = Client().get(address)
        assert (answer.status_code, unquote(answer["Location"])) == (301, unquote(row.get_absolute_url()))
    assert Client().get(row.get_absolute_url()).status_code == 200
    # Whoever has an address now comes before whoever had it.
    other = model.objects.create(name="ليلى المرسى الصغيرة", slug="ليلى-المرسى", **details)
    assert Client().get(other.get_absolute_url()).status_code == 200
    row.delete()
    assert Client().get(seen[2]).status_code == 404
