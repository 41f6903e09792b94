"""Listings: newest first on every page, and pages that do not shift."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from midad.articles.listings import page_of
from midad.articles.models import ArticlePage, ArticleTopic, SectionPage
from midad.register.models import Name


@pytest.fixture
def stories(publish: Callable[..., ArticlePage]) -> list[ArticlePage]:
    return [publish(f"قصة {number}") for number in range(11)]


def _pages(per_page: int) -> dict[int | None, list[int]]:
    readers = ArticlePage.objects.for_readers()
    newest = page_of(readers, None, per_page=per_page)
    pages: dict[int | None, list[int]] = {None: [story.pk for story in newest.stories]}
    number = newest.older
    while number:
        listing = page_of(readers, str(number), per_page=per_page)
        pages[number] = [story.pk for story in listing.stories]
        number = listing.older
    return pages


def test_every_story_is_on_exactly_one_page(stories: list[ArticlePage]) -> None:
    for per_page in (2, 3, 4, 5, 11, 20):
        listed = [pk for page in _pages(per_page).values() for pk in page]
        assert listed == [story.pk for story in reversed(stories)], per_page


def test_numbered_pages_do_not_shift(stories: list[ArticlePage], publish: Callable[..., ArticlePage]) -> None:
    before = _pages(3)
    publish("قصة جديدة")
    publish("قصة أجدّ")
    after = _pages(3)
    for number, page in before.items():
        if number is not None:
            assert after[number] == page


def test_a_page_that_is_not_there_is_a_404(stories: list[ArticlePage]) -> None:
    for number in ("0", "-1", "99", "x", "", "١", "1.0", "9" * 40):
        with pytest.raises(Http404):
            page_of(ArticlePage.objects.for_readers(), number, per_page=3)


def test_a_section_lists_its_own_its_subsections_and_what_names_it(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    local = section.add_child(instance=SectionPage(title="محليات"))
    own, below, elsewhere = publish("هنا"), publish("تحت", section=local), publish("هناك", section=other_section)
    elsewhere.secondary_sections.set([section])
    elsewhere.save_revision().publish()
    found = ArticlePage.objects.for_readers().in_section(section)
    assert {story.pk for story in found} == {own.pk, below.pk, elsewhere.pk}


def test_readers_get_no_draft_and_no_scheduled_story(publish: Callable[..., ArticlePage]) -> None:
    draft = publish("مسودة")
    draft.unpublish()
    later = publish("لاحقًا", go_live_at=timezone.now() + timezone.timedelta(days=1))
    assert not later.live
    assert list(ArticlePage.objects.for_readers()) == []


def test_related_stories_share_a_topic_first_and_never_change_by_chance(
    publish: Callable[..., ArticlePage], other_section: SectionPage
) -> None:
    topic = Name.objects.create(name="نهر الفضة", kind="place")
    story, near, far = publish("القصة"), publish("من القسم"), publish("بالموضوع", section=other_section)
    for article in (story, far):
        article.article_topics.add(ArticleTopic(name=topic))
        article.save_revision().publish()
    readers = ArticlePage.objects.for_readers()
    found = [related.pk for related in readers.related_to(story, [topic])]
    assert found == [far.pk, near.pk]
    assert found == [related.pk for related in readers.related_to(story, [topic])]


def test_beside_a_story_stand_its_neighbours(publish: Callable[..., ArticlePage]) -> None:
    first, second, third = publish("أولى"), publish("ثانية"), publish("ثالثة")
    readers = ArticlePage.objects.for_readers()
    assert readers.beside(second) == (third, first)
    assert readers.beside(first) == (second, None)
    assert readers.beside(third) == (None, second)


@pytest.mark.parametrize(
    ("query", "found"),
    [("الفضة", True), ("فيضان نهر", True), ("زلزال", False), ('"', False), ("%", False), ("ا", False), ("نهر\0", True)],
)
def test_search_finds_every_word_of_the_query(
    publish: Callable[..., ArticlePage], client: Any, query: str, found: bool
) -> None:
    publish("فيضان نهر الفضة يغمر الحقول")
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert bool(response.context["listed"]) is found


def test_related_stories_share_most_topics_first(publish: Callable[..., ArticlePage]) -> None:
    wide, narrow = Name.objects.create(name="العاصمة", kind="place"), Name.objects.create(name="الميناء", kind="place")

    def about(title: str, *names: Name) -> ArticlePage:
        article = publish(title)
        for name in names:
            article.article_topics.add(ArticleTopic(name=name))
        article.save_revision().publish()
        return article

    both, one, newest = about("كلاهما", wide, narrow), about("واحد", wide), about("أحدث", wide)
    related = ArticlePage.objects.for_readers().related_to(about("الخبر", wide, narrow), [wide, narrow])
    assert [story.pk for story in related] == [both.pk, newest.pk, one.pk]
