"""Urgent → developing → full: one act each, the same address, and times that readers can trust."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from midad.articles import scheduling
from midad.articles.models import ArticlePage, SectionPage
from midad.newsroom.models import StaleSave
from midad.newsroom.tests.story_form import READY, messages_beside, story_data
from tests.editing import form_data

Publish = Callable[..., ArticlePage]
Clock = Callable[[timedelta], datetime]
URGENT, DEVELOPING, FULL = ({f"action-step-{step}": "1"} for step in ("urgent", "developing", "full"))
PANEL = "أخبار عاجلة تنتظر أن تُستكمل"


@pytest.fixture
def draft(section: SectionPage, reporter: Any) -> ArticlePage:
    """A headline, and nothing else."""
    article = ArticlePage(title="انقطاع الكهرباء عن الساحل", owner=reporter, live=False)
    section.add_child(instance=article)
    article.save_revision(user=reporter)
    return article


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Moves the clock on to the beginning of a minute, which what follows does not leave, and says what it shows."""
    real = timezone.now
    began, shown = real(), _next_minute(real())

    def now() -> datetime:
        return shown + (real() - began)

    def move(by: timedelta) -> datetime:
        nonlocal began, shown
        began, shown = real(), _next_minute(now() + by)
        return shown

    monkeypatch.setattr(timezone, "now", now)
    return move


def _next_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def edit(story: Any) -> str:
    return f"/admin/pages/{story.pk}/edit/"


def stored(story: Any) -> Any:
    return ArticlePage.objects.get(pk=story.pk)


def take(client: Client, story: ArticlePage, step: dict[str, str], **fields: Any) -> Any:
    return client.post(edit(story), form_data(client, edit(story)) | fields | step)


def offered(client: Client, story: ArticlePage) -> set[str]:
    page = BeautifulSoup(client.get(edit(story)).content, "html.parser")
    return {str(button["name"]).removeprefix("action-step-") for button in page.select("[name^=action-step-]")}


def told_by(story: ArticlePage) -> dict[str, datetime]:
    """The moments of the last change that the page, the feeds and the sitemap tell."""
    address = f"/سياسة/{stored(story).slug}/"
    html = Client().get(address).text
    page = BeautifulSoup(html, "html.parser")
    [block] = page.find_all("script", type="application/ld+json")
    atom, places = Client().get("/feed/atom/").text, Client().get("/sitemap-stories-1.xml").text
    found = {
        "label": page.select_one(".story-place time"),
        "page": page.select(".story-times time")[-1],
        "data": json.loads(block.string or "")["@graph"][0]["dateModified"],
        "feed": re.findall("<updated>(.+?)</updated>", atom)[-1],
        "map": re.findall("<lastmod>(.+?)</lastmod>", places)[-1],
    }
    texts = {name: value["datetime"] if hasattr(value, "attrs") else value for name, value in found.items() if value}
    return {name: datetime.fromisoformat(str(text)).replace(second=0, microsecond=0) for name, text in texts.items()}


def minute(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(second=0, microsecond=0)


def test_a_story_goes_all_the_way_under_one_address(
    desk: Client, draft: ArticlePage, author: Any, editor: Any, pass_time: Clock
) -> None:
    began = pass_time(timedelta())
    assert take(desk, draft, URGENT).status_code == 302
    slug, address = stored(draft).slug, f"/سياسة/{stored(draft).slug}/"
    assert (stored(draft).stage, stored(draft).live) == ("urgent", True)
    assert set(told_by(draft).values()) == {minute(began)}
    label = BeautifulSoup(Client().get(address).content, "html.parser").select_one(".story-place .is-urgent")
    assert label is not None
    assert label.text == "عاجل"

    second = pass_time(timedelta(hours=1))
    data = story_data(title="الكهرباء تعود إلى نصف الساحل", author=author, slug=slug)
    assert desk.post(edit(draft), data | DEVELOPING).status_code == 302
    assert (stored(draft).stage, stored(draft).title) == ("developing", "الكهرباء تعود إلى نصف الساحل")
    assert set(told_by(draft).values()) == {minute(second)}
    assert "متطوّر" in Client().get(address).text

    third = pass_time(timedelta(hours=2))
    data = story_data(title="ساعتان من الظلام على الساحل", author=author, slug=slug)
    assert desk.post(edit(draft), data | FULL).status_code == 302
    assert stored(draft).stage == "full"
    told = told_by(draft)
    assert "label" not in told
    assert set(told.values()) == {minute(third)}
    assert (stored(draft).slug, Client().get(address).status_code) == (slug, 200)
    rows = PageLogEntry.objects.filter(page=draft.pk, action="midad.stage").order_by("timestamp")
    assert [(row.data["stage"], row.user) for row in rows] == [(s, editor) for s in ("urgent", "developing", "full")]
    assert PageLogEntry.objects.filter(page=draft.pk, user=editor).count() == 3
    assert PageLogEntry.objects.filter(page=draft.pk).latest("timestamp").message.endswith("القصة كاملة")


def test_the_label_is_on_the_cards(desk: Client, draft: ArticlePage, author: Any) -> None:
    def label() -> str:
        card = BeautifulSoup(Client().get("/سياسة/").content, "html.parser").select_one(".card .label")
        return card.text.strip() if card else ""

    take(desk, draft, URGENT, kicker="الساحل")
    assert label() == "عاجل"
    data = story_data(title=draft.title, author=author, slug=stored(draft).slug, kicker="الساحل", format="urgent")
    desk.post(edit(draft), data | DEVELOPING)
    assert label() == "متطوّر"
    desk.post(edit(draft), data | FULL)
    assert label() == "الساحل"


def test_urgent_news_needs_a_headline_alone_and_says_what_it_lacks(desk: Client, draft: ArticlePage) -> None:
    answer = desk.post(edit(draft), form_data(desk, edit(draft)) | URGENT, follow=True)
    assert "أضف فقرة" in answer.text
    lacking = PageLogEntry.objects.get(action="midad.stage").data["problems"]
    assert set(lacking) == {"no-text", "standfirst-short", "no-author"}


@pytest.mark.parametrize("step", [DEVELOPING, FULL])
def test_what_was_missing_is_asked_for_again(desk: Client, draft: ArticlePage, step: dict[str, str]) -> None:
    take(desk, draft, URGENT)
    answer = take(desk, draft, step, title="عنوان لم يضع")
    assert messages_beside(answer, "body")
    assert messages_beside(answer, "standfirst")
    assert "عنوان لم يضع" in answer.text
    assert (stored(draft).stage, stored(draft).title) == ("urgent", draft.title)


def test_each_stage_offers_what_comes_after_it(desk: Client, draft: ArticlePage, publish: Publish) -> None:
    assert offered(desk, draft) == {"urgent"}
    take(desk, draft, URGENT)
    assert offered(desk, draft) == {"developing", "full"}
    assert offered(desk, publish("متطور", stage="developing")) == {"full"}
    assert offered(desk, publish("كامل")) == set()


def test_what_a_draft_says_of_its_stage_is_not_what_readers_have(desk: Client, publish: Publish) -> None:
    story = publish("خبر عاجل", stage="urgent")
    story.stage = "full"
    story.save_revision()
    assert offered(desk, story) == {"developing", "full"}


def test_nobody_goes_back_by_an_act(desk: Client, publish: Publish) -> None:
    story = publish("خبر كامل")
    answer = take(desk, story, URGENT, title="عنوان لم يضع")
    assert "القصة كاملة" in messages_beside(answer, "stage")[0]
    assert "عنوان لم يضع" in answer.text
    assert (stored(story).stage, stored(story).title) == ("full", "خبر كامل")
    take(desk, story, {"action-publish": "1", "stage": "urgent"})
    assert stored(story).stage == "urgent"


def test_a_reporter_is_offered_no_step_and_cannot_forge_one(draft: ArticlePage, reporter: Any) -> None:
    client = Client()
    client.force_login(reporter)
    assert offered(client, draft) == set()
    take(client, draft, URGENT, title="عنوان مزور")
    assert not stored(draft).live
    assert stored(draft).get_latest_revision_as_object().title == draft.title


def test_an_embargo_holds_against_every_step(desk: Client, draft: ArticlePage) -> None:
    ahead = {"embargo": "2099-01-01 10:00", "go_live_at": "2099-01-02 10:00"}
    assert messages_beside(take(desk, draft, URGENT, **ahead), "embargo")
    assert not stored(draft).live


def test_a_story_of_which_a_colleague_has_the_lock_stays(
    desk: Client, draft: ArticlePage, managing_editor: Any
) -> None:
    data = form_data(desk, edit(draft))
    draft.locked, draft.locked_by = True, managing_editor
    draft.save()
    assert offered(desk, draft) == set()
    desk.post(edit(draft), data | URGENT)
    assert not stored(draft).live


def test_going_past_the_desk_is_written_down(desk: Client, draft: ArticlePage, reporter: Any) -> None:
    draft.get_workflow().start(draft, reporter)
    take(desk, draft, URGENT)
    row = PageLogEntry.objects.get(page=draft.pk, action="midad.stage")
    assert "midad.past_desk" in row.data["steps"]
    assert stored(draft).current_workflow_state is None


def test_a_button_pressed_twice_acts_once(desk: Client, draft: ArticlePage) -> None:
    data = form_data(desk, edit(draft)) | {"title": "عنوان جديد"} | URGENT
    assert [desk.post(edit(draft), data).status_code for _press in range(2)] == [302, 302]
    assert PageLogEntry.objects.filter(page=draft.pk, action="midad.stage").count() == 1
    assert Revision.objects.filter(object_id=str(draft.pk)).count() == 2
    assert not StaleSave._default_manager.exists()


def test_a_step_from_a_stale_form_changes_nothing(desk: Client, chief: Client, draft: ArticlePage) -> None:
    stale = form_data(desk, edit(draft))
    take(chief, draft, URGENT, title="عنوان المديرة")
    for step in (URGENT, DEVELOPING):
        assert desk.post(edit(draft), stale | {"title": "عنوان الدسك"} | step).status_code == 409
    assert (stored(draft).title, stored(draft).stage) == ("عنوان المديرة", "urgent")
    assert {stale.content["title"] for stale in StaleSave._default_manager.all()} == {"عنوان الدسك"}


def test_an_ordinary_save_changes_no_time(desk: Client, publish: Publish, author: Any, pass_time: Clock) -> None:
    story = publish("خبر الميناء")
    before = told_by(story)
    pass_time(timedelta(hours=3))
    data = story_data(title="خبر الميناءِ", author=author, slug=story.slug) | {"action-publish": "1"}
    desk.post(edit(story), data)
    assert stored(story).title == "خبر الميناءِ"
    assert told_by(story) == before
    later = pass_time(timedelta(hours=1))
    desk.post(edit(story), data | {"title": "خبر آخر", "significant_update": "on"})
    assert set(told_by(story).values()) == {minute(later)}


def test_a_significant_update_counts_from_when_readers_get_it(
    desk: Client, publish: Publish, author: Any, pass_time: Clock
) -> None:
    story = publish("خبر الميناء")
    data = story_data(title="خبر أتم", author=author, slug=story.slug)
    pass_time(timedelta(hours=1))
    desk.post(edit(story), data | {"significant_update": "on"})
    assert stored(story).updated_at is None
    out = pass_time(timedelta(hours=4))
    desk.post(edit(story), data | {"action-publish": "1"})
    assert set(told_by(story).values()) == {minute(out)}
    pass_time(timedelta(hours=1))
    desk.post(edit(story), data | {"title": "خبر أتم وأصح", "action-publish": "1"})
    assert set(told_by(story).values()) == {minute(out)}


def test_a_scheduled_update_counts_from_its_hour(desk: Client, publish: Publish, author: Any, pass_time: Clock) -> None:
    story = publish("خبر الميناء")
    at = (timezone.localtime() + timedelta(hours=5)).strftime("%Y-%m-%d %H:%M")
    data = story_data(title="خبر المساء", author=author, slug=story.slug, go_live_at=at)
    desk.post(edit(story), data | {"significant_update": "on", "action-publish": "1"})
    out = pass_time(timedelta(hours=6))
    scheduling.publish_due()
    assert stored(story).title == "خبر المساء"
    assert set(told_by(story).values()) == {minute(out)}


def test_an_older_text_takes_no_update_back(desk: Client, publish: Publish, author: Any, pass_time: Clock) -> None:
    story = publish("خبر الميناء")
    first = story.latest_revision
    out = pass_time(timedelta(hours=1))
    data = story_data(title="خبر أتم", author=author, slug=story.slug)
    desk.post(edit(story), data | {"significant_update": "on", "action-publish": "1"})
    pass_time(timedelta(hours=1))
    first.publish()
    assert stored(story).title == "خبر الميناء"
    assert set(told_by(story).values()) == {minute(out)}


def test_urgent_news_that_was_left_is_shown_to_the_desk(desk: Client, publish: Publish, pass_time: Clock) -> None:
    left, full = publish("خبر عاجل متروك", stage="urgent"), publish("خبر كامل")
    public = unquote(Client().get(f"/سياسة/{left.slug}/").text)
    assert PANEL not in desk.get("/admin/").text
    pass_time(timedelta(hours=4))
    dashboard = desk.get("/admin/").text
    assert PANEL in dashboard
    assert "متروك" in dashboard
    assert full.title not in dashboard
    assert "4 ساعات" in desk.get("/admin/stories/").text.replace("\u00a0", " ")
    assert unquote(Client().get(f"/سياسة/{left.slug}/").text) == public
    take(desk, left, DEVELOPING)
    assert PANEL in desk.get("/admin/").text  # without a text it is urgent still
    desk.post(edit(left), story_data(title=left.title, author=left.bylines.get().author, slug=left.slug) | DEVELOPING)
    assert PANEL not in desk.get("/admin/").text


def test_the_reporter_is_told_nothing_of_what_was_left(publish: Publish, reporter: Any, pass_time: Clock) -> None:
    publish("خبر عاجل متروك", stage="urgent", standfirst=READY)
    pass_time(timedelta(hours=4))
    client = Client()
    client.force_login(reporter)
    assert PANEL not in client.get("/admin/").text
