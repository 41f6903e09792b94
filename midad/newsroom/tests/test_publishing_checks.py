"""The publishing checks in the form, in the workflow, at a set time, and after a revert."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageLogEntry, TaskState

from midad.articles import scheduling
from midad.articles.models import Agency, ArticlePage, SectionPage
from midad.media.models import Picture
from midad.newsroom.tests.english import english_in
from midad.newsroom.tests.story_form import READY, messages_beside, story_data

PUBLISH = {"action-publish": "1"}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


def add(client: Client, section: SectionPage, data: dict[str, Any]) -> Any:
    return client.post(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk]), data)


def test_a_ready_story_is_published_from_its_form(desk: Client, section: SectionPage, author: Any) -> None:
    assert add(desk, section, story_data(title="خبر جاهز", author=author) | PUBLISH).status_code == 302
    assert ArticlePage.objects.live().get().title == "خبر جاهز"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"standfirst": "قصيرة"}, "standfirst", "40"),
        ({"standfirst": "طويلة " * 60}, "standfirst", "280"),
        ({"body-count": "0"}, "body", "فقرة"),
        ({"format": "photo"}, "lead_picture", "اختر"),
        ({"original_language": "en"}, "original_url", "الأصل"),
        ({"embargo": "2099-01-01 10:00"}, "embargo", "الحظر"),
    ],
)
def test_every_message_stands_beside_its_field(
    desk: Client, section: SectionPage, author: Any, fields: dict[str, str], field: str, words: str
) -> None:
    answer = add(desk, section, story_data(title="خبر", author=author) | fields | PUBLISH)
    messages = messages_beside(answer, field)
    assert len(messages) == 1
    assert words in messages[0]
    assert english_in(messages[0]) == []
    assert messages[0] in answer.text or json.dumps(messages[0])[1:-1] in answer.text
    assert not ArticlePage.objects.live().exists()


def test_a_lead_picture_is_described_and_credited(desk: Client, section: SectionPage, author: Any) -> None:
    picture = Picture.objects.create(title="ميناء", file=ImageFile(get_test_image_file().file, name="harbour.png"))
    answer = add(desk, section, story_data(title="خبر", author=author, lead_picture=picture.pk) | PUBLISH)
    assert len(messages_beside(answer, "lead_alt")) == len(messages_beside(answer, "lead_credit")) == 1


def test_agency_copy_without_its_source_is_refused(desk: Client, section: SectionPage) -> None:
    agency = Agency.objects.create(name="وكالة أصداء")
    answer = add(desk, section, story_data(title="خبر", agency=agency.pk) | PUBLISH)
    assert len(messages_beside(answer, "source_url")) == 1


def test_a_story_without_an_author_is_refused_in_the_list_of_bylines(desk: Client, section: SectionPage) -> None:
    answer = add(desk, section, story_data(title="خبر") | PUBLISH)
    assert answer.context["form"].formsets["bylines"].non_form_errors()
    assert not ArticlePage.objects.live().exists()


def test_a_draft_needs_none_of_it(desk: Client, section: SectionPage) -> None:
    assert add(desk, section, story_data(title="مسودة") | {"standfirst": ""}).status_code == 302
    assert ArticlePage.objects.get().title == "مسودة"


OVERRIDE = {"standfirst": "قصيرة", "override": "on", "override_reason": "خبر وفاة"}


def test_the_managing_editor_overrides_with_a_reason(chief: Client, section: SectionPage, author: Any) -> None:
    data = story_data(title="خبر", author=author) | OVERRIDE | PUBLISH
    answer = add(chief, section, data | {"override_reason": ""})
    assert messages_beside(answer, "override_reason")
    add(chief, section, data)
    entry = PageLogEntry.objects.get(action="midad.override")
    assert (entry.data["reason"], entry.data["problems"]) == ("خبر وفاة", ["standfirst-short"])
    assert ArticlePage.objects.live().exists()


def test_the_desk_sees_no_override_and_cannot_forge_one(desk: Client, section: SectionPage, author: Any) -> None:
    answer = add(desk, section, story_data(title="خبر", author=author) | OVERRIDE | PUBLISH)
    assert messages_beside(answer, "standfirst")
    assert "override" not in answer.context["form"].fields
    assert 'name="override' not in answer.text
    assert not ArticlePage.objects.live().exists()


def test_nobody_overrides_an_embargo(chief: Client, section: SectionPage, author: Any) -> None:
    data = story_data(title="خبر", author=author) | OVERRIDE | {"embargo": "2099-01-01 10:00"} | PUBLISH
    assert messages_beside(add(chief, section, data), "embargo")


def test_a_story_is_checked_when_its_time_is_set(
    desk: Client, section: SectionPage, author: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.localtime() + timedelta(days=1)
    data = story_data(title="خبر الغد", author=author, go_live_at=later.strftime("%Y-%m-%d %H:%M")) | PUBLISH
    assert messages_beside(add(desk, section, data | {"standfirst": "قصيرة"}), "standfirst")
    assert add(desk, section, data).status_code == 302
    assert not ArticlePage.objects.live().exists()
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    assert scheduling.publish_due() == 1
    assert ArticlePage.objects.live().get().title == "خبر الغد"


@pytest.fixture
def submitted(section: SectionPage, reporter: Any) -> ArticlePage:
    article = ArticlePage(title="مسودة", owner=reporter, live=False, standfirst="قصيرة")
    section.add_child(instance=article)
    article.save_revision(user=reporter)
    article.get_workflow().start(article, reporter)
    return article


def test_an_approval_passes_the_checks_wherever_it_is_given(desk: Client, submitted: ArticlePage, author: Any) -> None:
    state = TaskState.objects.get()
    approval = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", state.pk])
    assert "المادة غير جاهزة" in desk.post(approval, follow=True).text
    data = story_data(title="مسودة", author=author) | APPROVE | {"standfirst": "قصيرة"}
    answer = desk.post(reverse("wagtailadmin_pages:edit", args=[submitted.pk]), data)
    assert messages_beside(answer, "standfirst")
    assert not ArticlePage.objects.live().exists()
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_the_desk_edits_and_approves_at_once(desk: Client, submitted: ArticlePage, author: Any) -> None:
    data = story_data(title="مسودة محررة", author=author) | APPROVE
    desk.post(reverse("wagtailadmin_pages:edit", args=[submitted.pk]), data)
    assert ArticlePage.objects.live().get().title == "مسودة محررة"


def test_a_rejected_story_goes_back_with_its_comment(desk: Client, submitted: ArticlePage) -> None:
    state = TaskState.objects.get()
    address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "reject", state.pk])
    desk.post(address, {"comment": "أين المصدر؟"})
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "أين المصدر؟")


def test_an_old_revision_is_checked_like_a_new_one(
    desk: Client, publish: Callable[..., ArticlePage], author: Any
) -> None:
    article = publish()
    article.standfirst = "قصيرة"
    old = article.save_revision()
    article.standfirst = READY
    article.save_revision().publish()
    assert desk.get(reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, old.pk])).status_code == 200
    data = story_data(title=article.title, author=author) | {"standfirst": "قصيرة", "revision": old.pk} | PUBLISH
    assert messages_beside(desk.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data), "standfirst")
    assert ArticlePage.objects.get().standfirst == READY
