"""What an editor puts into slots is what readers see: chosen, by rule, for a time, and never twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from midad.articles.frame import default_frame
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.home.slots import arranged
from midad.media.models import Picture
from midad.register.models import Name

Publish = Callable[..., ArticlePage]
Arrange = Callable[..., None]


def at(**ahead: float) -> str:
    return (timezone.now() + timedelta(**ahead)).isoformat()


def chosen(*stories: Any, until: str | None = None) -> list[dict[str, Any]]:
    return [{"type": "item", "value": {"story": story.pk, "until": until}} for story in stories]


@pytest.fixture
def arrange(home: Any) -> Arrange:
    """Publish a page with these slots: `arrange(("strip", {...}), …, page=…)`."""

    def publish(*slots: tuple[str, dict[str, Any]], page: Any = None) -> None:
        page = page or home
        stream = page._meta.get_field("slots")
        page.slots = stream.to_python([{"type": kind, "value": value} for kind, value in slots])
        page.save_revision().publish()

    return publish


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let so much time pass, counted from the beginning of the test."""
    begin = timezone.now()
    return lambda span: monkeypatch.setattr(timezone, "now", lambda: begin + span)


def slots(address: str = "/") -> list[Any]:
    answer: Any = Client().get(address)
    assert answer.status_code == 200
    return list(answer.context["slots"])


def titles(address: str = "/") -> list[list[str]]:
    return [[story.title for story in slot.stories] for slot in slots(address)]


def test_chosen_stories_stand_first_and_a_rule_fills_the_rest(publish: Publish, arrange: Arrange) -> None:
    old, middle, _new = publish("قديم"), publish("أوسط"), publish("جديد")
    arrange(("top", {"stories": chosen(old), "fill": "latest", "count": 2}), ("strip", {"fill": "latest", "count": 4}))
    assert titles() == [["قديم", "جديد"], ["أوسط"]]
    middle.unpublish()
    assert titles() == [["قديم", "جديد"]]


def test_what_is_chosen_below_is_not_used_up_above(publish: Publish, arrange: Arrange) -> None:
    publish("قديم")
    new = publish("جديد")
    arrange(("top", {"fill": "latest", "count": 5}), ("strip", {"stories": chosen(new), "fill": "nothing", "count": 4}))
    assert titles() == [["قديم"], ["جديد"]]


def test_a_rule_fills_from_what_it_names(
    publish: Publish, arrange: Arrange, section: SectionPage, other_section: SectionPage, author: Author
) -> None:
    topic = Name.objects.create(kind=Name.Kind.PLACE, name="مرفأ السلام")
    guest = Author.objects.create(name="نديم الحقل")
    publish("سياسة")
    publish("اقتصاد", section=other_section)
    about = publish("عن المرفأ")
    about.article_topics.create(name=topic)
    about.save_revision().publish()
    by_guest = publish("بقلم ضيف")
    by_guest.bylines.all().delete()
    by_guest.bylines.add(Byline(author=guest))
    by_guest.save_revision().publish()
    publish("رأي", format="opinion")
    arrange(
        ("strip", {"fill": "section", "section": other_section.pk, "count": 2}),
        ("strip", {"fill": "topic", "topic": topic.pk, "count": 2}),
        ("strip", {"fill": "author", "author": guest.pk, "count": 2}),
        ("opinion", {"fill": "format", "format": "opinion", "count": 2}),
        ("latest", {"fill": "latest", "count": 8}),
    )
    assert titles() == [["اقتصاد"], ["عن المرفأ"], ["بقلم ضيف"], ["رأي"], ["سياسة"]]
    assert [slot.heading for slot in slots()] == ["اقتصاد", "مرفأ السلام", "نديم الحقل", "رأي", ""]


def test_a_rule_whose_section_is_gone_fills_nothing(
    publish: Publish, arrange: Arrange, other_section: SectionPage
) -> None:
    publish("سياسة")
    arrange(
        ("strip", {"fill": "section", "section": other_section.pk, "count": 2}),
        ("section", {"section": other_section.pk, "count": 2}),
        ("latest", {"fill": "latest", "count": 2}),
    )
    other_section.delete()
    assert titles() == [["سياسة"]]


def test_a_slot_begins_and_ends_by_itself(publish: Publish, arrange: Arrange, wait: Any) -> None:
    publish("خبر")
    arrange(
        ("text", {"text": "<p>مساءً</p>", "begins_at": at(hours=2)}),
        ("text", {"text": "<p>صباحًا</p>", "ends_at": at(hours=1)}),
        ("latest", {"fill": "latest", "count": 2}),
    )
    assert [slot.parts.get("text") for slot in slots()] == ["<p>صباحًا</p>", None]
    wait(timedelta(hours=1, minutes=1))
    assert [slot.parts.get("text") for slot in slots()] == [None]
    wait(timedelta(hours=2, minutes=1))
    assert [slot.parts.get("text") for slot in slots()] == ["<p>مساءً</p>", None]


def test_a_chosen_story_leaves_at_its_time(publish: Publish, arrange: Arrange, wait: Any) -> None:
    old, _new = publish("قديم"), publish("جديد")
    arrange(("strip", {"stories": chosen(old, until=at(hours=1)), "fill": "latest", "count": 1}))
    assert titles() == [["قديم"]]
    wait(timedelta(hours=1, minutes=1))
    assert titles() == [["جديد"]]


def test_a_draft_keeps_its_place_and_shows_nothing_of_itself(
    publish: Publish, arrange: Arrange, section: SectionPage
) -> None:
    publish("خبر أول")
    publish("خبر ثانٍ")
    draft = section.add_child(instance=ArticlePage(title="لم يُنشر بعد", live=False))
    arrange(("strip", {"stories": chosen(draft), "fill": "latest", "count": 2}))
    assert titles() == [["خبر ثانٍ", "خبر أول"]]
    assert "لم يُنشر بعد" not in Client().get("/").text
    draft.save_revision().publish()
    assert titles() == [["لم يُنشر بعد", "خبر ثانٍ"]]


def test_all_other_sections_are_those_without_a_slot(
    publish: Publish, arrange: Arrange, section: SectionPage, other_section: SectionPage
) -> None:
    publish("سياسة")
    publish("اقتصاد", section=other_section)
    arrange(("section", {"section": other_section.pk, "count": 3}), ("sections", {"count": 3}))
    assert [(slot.heading, len(slot.stories)) for slot in slots()] == [("اقتصاد", 1), ("سياسة", 1)]


def test_a_section_page_has_slots_and_lists_the_rest(
    publish: Publish, arrange: Arrange, section: SectionPage, other_section: SectionPage
) -> None:
    for number in range(4):
        publish(f"سياسة {number}")
    elsewhere = publish("اقتصاد", section=other_section)
    arrange(("top", {"stories": chosen(elsewhere), "fill": "latest", "count": 3}), page=section)
    answer: Any = Client().get(section.get_url())
    assert titles(section.get_url()) == [["اقتصاد", "سياسة 3", "سياسة 2"]]
    assert answer.text.count("سياسة 3</a>") == 1
    assert "سياسة 0</a>" in answer.text


def test_text_newsletter_advertisement_and_author_are_shown(
    publish: Publish, arrange: Arrange, author: Author, picture: Picture
) -> None:
    publish("خبر الكاتبة")
    arrange(
        ("text", {"title": "ملاحظة", "text": "<p>نص <b>ثابت</b></p>"}),
        ("newsletter", {"title": "نشرة الصباح", "button": "اشترك", "address": "https://letters.example/daily"}),
        (
            "advertisement",
            {"size": "300x250", "picture": picture.pk, "advertiser": "مخبز الحي", "address": "https://bread.example/"},
        ),
        ("author", {"author": author.pk, "count": 2}),
    )
    page = Client().get("/").text
    assert "<b>ثابت</b>" in page
    assert 'href="https://letters.example/daily"' in page
    assert 'rel="sponsored nofollow noopener"' in page
    assert "إعلان" in page
    assert 'class="advertisement-place is-300x250"' in page
    assert titles()[-1] == ["خبر الكاتبة"]


def test_what_a_draft_has_not_filled_in_shows_nothing(publish: Publish, home: Any) -> None:
    publish("خبر")
    kinds = home._meta.get_field("slots").stream_block.child_blocks
    nothing = [
        {"type": kind, "value": {part: [] if part == "stories" else None for part in block.child_blocks}}
        for kind, block in kinds.items()
    ]
    home.slots = home._meta.get_field("slots").to_python(nothing)
    home.save()
    assert slots() == []


def test_a_page_asks_its_database_once_a_rule(publish: Publish, arrange: Arrange, section: SectionPage) -> None:
    stories = [publish(f"خبر {number}") for number in range(12)]
    rules = [("strip", {"fill": "latest", "count": 1})]

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            slots()
        return len(captured)

    arrange(*rules)
    queries()
    one = queries()
    arrange(*rules * 8)
    assert queries() == one + 7
    arrange(("strip", {"stories": chosen(*stories), "fill": "nothing", "count": 12}))
    assert queries() <= one + 1


def as_of(home: Any, moment: datetime) -> list[list[str]]:
    return [[story.title for story in slot.stories] for slot in arranged(home, default_frame(), moment)]


def scheduled(story: ArticlePage, **ahead: float) -> ArticlePage:
    story.go_live_at = timezone.now() + timedelta(**ahead)
    story.save_revision().publish()
    return story


def test_a_minute_to_come_has_what_is_scheduled_till_then(
    home: Any, publish: Publish, arrange: Arrange, section: SectionPage
) -> None:
    publish("خبر اليوم")
    leaving = publish("ينتهي مساءً")
    leaving.expire_at = timezone.now() + timedelta(hours=3)
    leaving.save_revision().publish()
    updated = publish("قبل التحديث")
    updated.title = "بعد التحديث"
    scheduled(updated, hours=4)
    morning = section.add_child(instance=ArticlePage(title="خبر الصباح", live=False))
    scheduled(morning, hours=5)
    embargoed = section.add_child(instance=ArticlePage(title="تحت الحظر", live=False))
    embargoed.embargo = timezone.now() + timedelta(days=9)
    scheduled(embargoed, hours=5)
    arrange(("strip", {"stories": chosen(morning), "fill": "latest", "count": 3}))
    now = timezone.now()
    assert as_of(home, now + timedelta(minutes=1)) == [["قبل التحديث", "ينتهي مساءً", "خبر اليوم"]]
    assert as_of(home, now + timedelta(hours=3, minutes=30)) == [["قبل التحديث", "خبر اليوم"]]
    assert as_of(home, now + timedelta(hours=6)) == [["خبر الصباح", "بعد التحديث", "خبر اليوم"]]
    assert titles() == [["قبل التحديث", "ينتهي مساءً", "خبر اليوم"]]
