"""The front page: one lead, no story twice, every place filled with what suits it."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.articles.models import ArticlePage, SectionPage
from midad.home.models import USUAL_SLOTS
from midad.media.models import Picture

TOP, STRIP, SECTION_STORIES = (slot["value"]["count"] for slot in USUAL_SLOTS)
Publish = Callable[..., ArticlePage]


def slots() -> list[Any]:
    context: Any = Client().get("/").context
    return context["slots"]


def shown() -> list[Any]:
    """The stories of the front page from top to bottom."""
    return [story for slot in slots() for story in slot.stories]


def test_an_empty_front_page_says_so(home: Any) -> None:
    assert "لم يُنشر شيء بعد" in Client().get("/").text


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filing=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=18))
def test_no_story_stands_twice(
    filing: list[tuple[bool, bool, bool]],
    publish: Publish,
    section: SectionPage,
    other_section: SectionPage,
    picture: Picture,
) -> None:
    ArticlePage.objects.all().delete()
    for number, (elsewhere, in_both, pictured) in enumerate(filing):
        parent, other = (other_section, section) if elsewhere else (section, other_section)
        story = publish(f"خبر {number}", section=parent, lead_picture=picture if pictured else None)
        if in_both:
            story.secondary_sections.add(other)
            story.save_revision().publish()
    stories = shown()
    assert len({story.pk for story in stories}) == len(stories)
    assert len(stories) <= TOP + STRIP + 2 * SECTION_STORIES
    assert len(stories) >= min(len(filing), TOP + STRIP)


def test_the_newest_story_with_a_picture_leads(publish: Publish, picture: Picture) -> None:
    older = publish("خبر مصوّر", lead_picture=picture)
    newest = publish("خبر بلا صورة")
    assert [story.pk for story in shown()] == [older.pk, newest.pk]


def test_without_pictures_the_newest_story_leads(publish: Publish) -> None:
    older, newest = publish("خبر أول"), publish("خبر ثانٍ")
    assert [story.pk for story in shown()] == [newest.pk, older.pk]


def test_a_section_shows_the_stories_filed_under_it(
    publish: Publish, section: SectionPage, other_section: SectionPage
) -> None:
    for number in range(3):
        story = publish(f"خبر سياسي {number}")
        story.secondary_sections.add(other_section)
        story.save_revision().publish()
    for number in range(TOP + STRIP):
        publish(f"خبر اقتصادي {number}", section=other_section)
    assert [slot.heading for slot in slots() if slot.kind == "section"] == [section.title]
