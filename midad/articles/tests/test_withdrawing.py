"""A story that was taken back is gone from everywhere, and each of its addresses says so and nothing else."""

import importlib
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from midad.articles import scheduling
from midad.articles.models import ArticlePage, ArticleTopic, FormerAddress, SectionPage, Tombstone
from midad.articles.tests.raw_requests import follow_once, get, page_of
from midad.articles.tests.test_former_addresses import move, readable, rename
from midad.register.models import Name

HEADLINE = "رئيسة البلدية أفرغت خزنة المتحف"


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    return publish(HEADLINE)


@pytest.fixture
def desk(managing_editor: Any) -> Client:
    client = Client()
    client.force_login(managing_editor)
    return client


def bulk(desk: Client, action: str, page: Page, **data: str) -> Any:
    return desk.post(f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&id={page.pk}", data)


def expire(desk: Client, story: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert scheduling.expire_due() == 1


def schedule_anew(desk: Client, story: ArticlePage) -> None:
    """What Wagtail does with a live page that has no live revision: it is withdrawn until its hour comes."""
    Page.objects.filter(pk=story.pk).update(live_revision=None)
    page = ArticlePage.objects.get(pk=story.pk)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


ACTS: dict[str, Callable[[Client, ArticlePage], Any]] = {
    "unpublish": lambda desk, story: desk.post(f"/admin/pages/{story.pk}/unpublish/"),
    "unpublish, as a page of the tree": lambda desk, story: Page.objects.get(pk=story.pk).unpublish(),
    "unpublish in a list": lambda desk, story: bulk(desk, "unpublish", story),
    "unpublish with its section": lambda desk, story: bulk(
        desk, "unpublish", story.get_parent(), include_descendants="on"
    ),
    "the end of its time": expire,
    "scheduled anew": schedule_anew,
    "delete": lambda desk, story: desk.post(f"/admin/pages/{story.pk}/delete/"),
    "delete in a list": lambda desk, story: bulk(desk, "delete", story),
    "delete its section": lambda desk, story: desk.post(
        f"/admin/pages/{story.get_parent().pk}/delete/", {"confirm_site_name": "مداد"}
    ),
    "delete its section in a list": lambda desk, story: bulk(desk, "delete", story.get_parent()),
    "delete by a program": lambda desk, story: ArticlePage.objects.filter(pk=story.pk).delete(),
    "unpublish and then delete": lambda desk, story: [
        desk.post(f"/admin/pages/{story.pk}/{act}/") for act in ("unpublish", "delete")
    ],
}


@pytest.mark.parametrize("act", ACTS)
def test_every_way_of_taking_a_story_back(story: ArticlePage, desk: Client, other_section: Any, act: str) -> None:
    first, short = readable(story), f"/a/{story.short_id}"
    move(story, other_section)
    rename(story, "خزنة-المتحف-أفرغت-ليلًا")
    story = ArticlePage.objects.get(pk=story.pk)
    addresses = [first, readable(story), short]
    if act in {"unpublish", "delete"}:
        addresses += [f"{short}/", f"{short}، اقرأ", first[:-8], short.upper(), f"{first}amp/", first[:-1]]
        addresses += [quote(first), quote(quote(first)), unicodedata.normalize("NFD", first)]
    Redirect.objects.create(old_path="/museum", redirect_page=story)
    Redirect.objects.create(old_path="/museum-2", redirect_link=first)
    assert follow_once("/museum").status_code == 200
    ACTS[act](desk, story)
    assert not ArticlePage.objects.live().exists()
    answers = {address: get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 410)
    assert len({answer.content for answer in answers.values()}) == 1
    assert follow_once("/museum-2").status_code == 410
    assert Client().head(quote(first)).status_code == 410


def test_the_notice(story: ArticlePage) -> None:
    story.unpublish()
    response = get(readable(story))
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("h1").text == "سُحبت هذه المادة"
    assert "سُحبت المادة" in page.title.text
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical") is None
    for word in (story.title, story.slug, story.standfirst, story.short_id, quote(story.slug)):
        assert word not in response.text
        assert word not in str(response.headers)
    assert not response.cookies
    assert response.headers["Cache-Control"] == get("/لا-شيء/").headers["Cache-Control"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_notice_in_english(story: ArticlePage, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    story.unpublish()
    page = BeautifulSoup(get(readable(story)).content, "html.parser")
    assert page.find("h1").text == "This story was withdrawn"
    assert (page.html["lang"], page.html["dir"]) == ("en", "ltr")


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_story_taken_back_leaves_every_listing(
    publish: Callable[..., ArticlePage], author: Any, home: Any, act: str
) -> None:
    topic = Name.objects.create(name="المتحف", kind="organisation")
    stories = [publish(f"الخبر {number}") for number in ("الأول", "الثاني", "الثالث")]
    for story in stories:
        story.article_topics.add(ArticleTopic(name=topic))
        story.save_revision().publish()
    ArticlePage.objects.get(pk=stories[1].pk).save_revision().publish()
    gone, left = stories[1], stories[0]
    day = timezone.localdate(left.published_at)
    addresses = [
        "/", "/سياسة/", readable(left), readable(stories[2]), author.get_absolute_url(), topic.get_absolute_url(),
        "/search/?q=الثاني", f"/archive/{day.year}/{day.month}/{day.day}/", "/لا-شيء/",
    ]  # fmt: skip
    shown = {address: gone.slug in get(address).text or gone.title in get(address).text for address in addresses}
    assert all(shown.values()), shown
    getattr(ArticlePage.objects.get(pk=gone.pk), act)()
    for address in addresses:
        text = get(address).text.replace('value="الثاني"', "").replace("«الثاني»", "").replace("بحث: الثاني", "")
        assert gone.slug not in text, address
        assert gone.title not in text, address
        assert quote(gone.slug) not in text, address


def test_a_story_published_again_is_there_again(story: ArticlePage) -> None:
    old = readable(story)
    rename(story, "خزنة-المتحف-أفرغت-ليلًا")
    ArticlePage.objects.get(pk=story.pk).unpublish()
    assert get(old).status_code == 410
    ArticlePage.objects.get(pk=story.pk).save_revision().publish()
    assert page_of(old) == page_of("/سياسة/خزنة-المتحف-أفرغت-ليلا/") == story.pk
    assert get(f"/a/{story.short_id}").status_code == 301


def test_a_slug_chosen_while_nobody_could_read_the_story_is_a_secret(story: ArticlePage) -> None:
    known = readable(story)
    story.unpublish()
    draft = ArticlePage.objects.get(pk=story.pk)
    for slug in ("المتحف-لم-يفرغ-بعد-تحقيق", "المتحف-لم-يفرغ-بعد-تحقيق-آخر"):
        draft.slug = slug
        draft.save()
    nothing = get("/سياسة/عنوان-لم-يكن-قط/")
    for slug in ("المتحف-لم-يفرغ-بعد-تحقيق", "المتحف-لم-يفرغ-بعد-تحقيق-آخر"):
        response = get(f"/سياسة/{slug}/")
        assert (response.status_code, response.content) == (404, nothing.content)
    assert get(known).status_code == 410
    draft.delete()
    assert get("/سياسة/المتحف-لم-يفرغ-بعد-تحقيق-آخر/").status_code == 404
    assert get(known).status_code == 410


@pytest.mark.parametrize("fields", [{}, {"first_published_at": timezone.now()}])
def test_a_draft_that_readers_never_had_is_a_404_before_and_after_it_is_deleted(
    section: SectionPage, fields: dict[str, Any]
) -> None:
    """An imported draft has the date at which somebody else published it."""
    draft = section.add_child(instance=ArticlePage(title="مسودة سرية", live=False, **fields))
    draft.slug = "مسودة-سرية-جدا"
    draft.save()
    draft.move(Page.objects.get(pk=section.get_parent().pk), pos="last-child")
    draft = ArticlePage.objects.get(pk=draft.pk)
    paths = ("/سياسة/مسودة-سرية/", "/سياسة/مسودة-سرية-جدا/", "/مسودة-سرية-جدا/", f"/a/{draft.short_id}")
    assert [get(path).status_code for path in paths] == [404] * 4
    draft.delete()
    assert [get(path).status_code for path in paths] == [404] * 4
    assert not Tombstone.objects.exists()


def test_a_new_story_takes_the_address_of_a_deleted_one(publish: Callable[..., ArticlePage]) -> None:
    first = publish("العنوان")
    first.delete()
    assert get("/سياسة/العنوان/").status_code == 410
    second = publish("العنوان")
    assert page_of("/سياسة/العنوان/") == second.pk
    rename(second, "عنوان-آخر")
    assert page_of("/سياسة/العنوان/") == second.pk
    assert get(f"/a/{first.short_id}").status_code == 410


def test_the_story_that_readers_had_last_is_the_one_that_is_gone(publish: Callable[..., ArticlePage]) -> None:
    """Another story had left the address before; whoever follows the link now is looking for the second."""
    first = publish("العنوان")
    rename(first, "عنوان-آخر")
    second = publish("العنوان")
    second.unpublish()
    assert get("/سياسة/العنوان/").status_code == 410
    rename(first, "العنوان-2")
    assert page_of("/سياسة/عنوان-آخر/") == first.pk


def test_the_newsroom_can_lead_readers_of_a_withdrawn_story_elsewhere(publish: Callable[..., ArticlePage]) -> None:
    gone, better = publish("الخبر"), publish("الخبر الصحيح")
    gone.unpublish()
    Redirect.objects.create(old_path="/سياسة/الخبر", redirect_page=better)
    assert page_of("/سياسة/الخبر/") == better.pk


def test_a_deletion_that_fails_leaves_nothing(story: ArticlePage) -> None:
    def delete_and_fail() -> None:
        with transaction.atomic():
            ArticlePage.objects.get(pk=story.pk).delete()
            assert Tombstone.objects.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        delete_and_fail()
    assert not Tombstone.objects.exists()
    assert not FormerAddress.objects.exists()
    assert page_of(readable(story)) == story.pk


def test_what_was_withdrawn_before_the_notice_existed(story: ArticlePage, section: SectionPage) -> None:
    draft = section.add_child(instance=ArticlePage(title="مسودة", live=False))
    story.unpublish()
    FormerAddress.objects.all().delete()
    FormerAddress.objects.note(page=draft.pk, parent=section.pk, slug="مسودة-قديمة")
    migration = importlib.import_module("midad.articles.migrations.0005_withdrawn_stories")
    migration.note_what_was_withdrawn(apps, None)
    assert get(readable(story)).status_code == 410
    assert get("/سياسة/مسودة-قديمة/").status_code == 404


def test_the_front_page_is_asked_for_no_notice(story: ArticlePage) -> None:
    story.unpublish()
    assert get("/").status_code == 200
    assert get("/سياسة/").status_code == 200
    assert get(reverse("articles:archive")).status_code == 200


_SLUGS = st.sampled_from(["أ", "ب", "ج"])
_CHANGES = st.lists(
    st.tuples(st.sampled_from(["rename", "move", "withdraw", "publish", "rename section"]), _SLUGS),
    max_size=6,
)


@settings(
    deadline=None,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_CHANGES, st.booleans())
def test_an_address_is_answered_by_what_readers_had_there(
    publish: Callable[..., ArticlePage],
    section: SectionPage,
    other_section: SectionPage,
    changes: list[tuple[str, str]],
    is_deleted: bool,
) -> None:
    with transaction.atomic():
        story = publish("أ")
        public, secret = {readable(story)}, set()
        for change, slug in changes:
            _apply(change, slug, story, section, other_section)
            now = Page.objects.get(pk=story.pk)
            (public if now.live else secret).add(readable(story))
        live = Page.objects.get(pk=story.pk).live and not is_deleted
        if is_deleted:
            ArticlePage.objects.get(pk=story.pk).delete()
        for address in public:
            answer = follow_once(address)
            assert answer.status_code == (200 if live else 410), address
        # Known slugs under known names of a section are known, in whatever order readers learned of them.
        slugs = {address.split("/")[2] for address in public}
        for address in secret - public:
            if not live and address.split("/")[2] not in slugs:
                assert get(address).status_code == 404, address
        transaction.set_rollback(True)


def _apply(change: str, slug: str, story: ArticlePage, section: SectionPage, other: SectionPage) -> None:
    page = ArticlePage.objects.get(pk=story.pk)
    if change == "withdraw":
        page.unpublish()
    elif change == "publish":
        page.save_revision().publish()
    elif change == "rename section":
        rename(section, f"قسم-{slug}")
    elif change == "rename":
        page.slug = slug
        page.save_revision().publish() if page.live else page.save()
    else:
        target = section if page.get_parent().pk == other.pk else other
        move(page, target)
