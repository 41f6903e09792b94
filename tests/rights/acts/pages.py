"""Acts on pages, one at a time."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from midad.articles.models import ArticlePage, SectionPage
from midad.newsroom.tests.story_form import story_data
from tests.editing import form_data
from tests.rights.acts.acting import Actor, act, posts
from tests.rights.newsroom import Newsroom

NEW_STORY = "wagtailadmin_pages:add =articles =articlepage section"
OLD_VERSION = "wagtailadmin_pages:revisions_revert story old-version"
PUBLISH = {"action-publish": "1"}


def soon() -> str:
    return timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")


@act("write a draft", ("wagtail.create", "new articlepage"), by="reporter")
def _(actor: Actor) -> None:
    actor.post(NEW_STORY, story_data(title="مسودة جديدة"))


@act("write a story and publish it", ("wagtail.publish", "new articlepage"), by="desk")
def _(actor: Actor) -> None:
    actor.post(NEW_STORY, story_data(title="خبر جديد", author=actor.room["author"]) | PUBLISH)


@act("write a story and submit it", ("wagtail.workflow.start", "new articlepage"), by="reporter")
def _(actor: Actor) -> None:
    actor.post(NEW_STORY, story_data(title="خبر للدسك") | {"action-submit": "1"})


@act("write a story and schedule it", ("wagtail.publish.schedule", "new articlepage"), by="desk")
def _(actor: Actor) -> None:
    data = story_data(title="خبر الغد", author=actor.room["author"]) | PUBLISH
    actor.post(NEW_STORY, data | {"go_live_at": soon()})


@act("make a section", ("wagtail.publish", "new sectionpage"), by="managing")
def _(actor: Actor) -> None:
    data = {"title": "ثقافة", "slug": "", "intro": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    data["slots-count"] = "0"
    actor.post("wagtailadmin_pages:add =articles =sectionpage front", data | PUBLISH)


@act("save a draft", ("wagtail.edit", "own-draft"), by="reporter")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit own-draft", actor.page_form("own-draft", title="عنوان آخر"))


@act("save a draft by itself", ("wagtail.edit", "own-draft"), by="reporter")
def _(actor: Actor) -> None:
    address = "wagtailadmin_pages:edit own-draft"
    actor.post(address, actor.page_form("own-draft", title="عنوان آخر"), headers={"Accept": "application/json"})


@act("publish a draft", ("wagtail.publish", "own-draft"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit own-draft", actor.page_form("own-draft", **PUBLISH))


@act("publish under a new headline", ("wagtail.publish", "story"), by="desk")
def _(actor: Actor) -> None:
    data = actor.page_form("story", title="عنوان جديد", slug="عنوان-جديد", **PUBLISH)
    actor.post("wagtailadmin_pages:edit story", data)


def _unready(room: Newsroom) -> None:
    story = room["own-draft"].get_latest_revision_as_object()
    story.stage = "full"
    story.save_revision(user=room.members["reporter"])


@act("publish against the checks", ("midad.override", "own-draft"), by="managing", prepare=_unready)
def _(actor: Actor) -> None:
    data = actor.page_form("own-draft", override="on", override_reason="وصل متأخرًا", **PUBLISH)
    actor.post("wagtailadmin_pages:edit own-draft", data)


@act("publish as urgent news", ("midad.stage", "own-draft"), by="desk")
def _(actor: Actor) -> None:
    data = actor.page_form("own-draft", title="عنوان عاجل") | {"action-step-urgent": "1"}
    actor.post("wagtailadmin_pages:edit own-draft", data)


@act("move urgent news on", ("midad.stage", "story"), by="desk")
def _(actor: Actor) -> None:
    data = story_data(title="خبر متطور", author=actor.room["author"], slug=actor.room["story"].slug)
    actor.post("wagtailadmin_pages:edit story", data | {"action-step-developing": "1"})


@act(
    "send out one line as urgent news",
    ("midad.stage", "new articlepage"),
    ("wagtail.create", "new breakingline"),
    by="desk",
)
def _(actor: Actor) -> None:
    data = actor.form(actor.address("midad_urgent_news")) | {"title": "هزة أرضية", "hours": "2"}
    actor.post("midad_urgent_news", data | {"section": str(actor.room["section"].pk)})


posts("publish past the desk", "midad_urgent own-draft", ("midad.past_desk", "own-draft"), by="desk", reason="عاجل")
posts("let go of what is stored of a story", "midad_kept_page story", ("midad.purge", "story"), by="desk")
posts(
    "correct a story",
    "midad_correct story",
    ("midad.correction", "story"),
    by="desk",
    kind="correction",
    text="العدد 12 لا 21.",
)


@act("schedule a draft", ("wagtail.publish.schedule", "own-draft"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit own-draft", actor.page_form("own-draft", go_live_at=soon(), **PUBLISH))


posts(
    "cancel a schedule",
    "wagtailadmin_pages:revisions_unschedule scheduled scheduled-version",
    ("wagtail.schedule.cancel", "scheduled"),
    by="desk",
)


@act("go back to an old version", ("wagtail.revert", "story"), by="desk")
def _(actor: Actor) -> None:
    address = actor.address(OLD_VERSION)
    actor.post(address, form_data(actor.client, address))


@act("go back to an old version and publish it", ("wagtail.publish", "story"), by="desk")
def _(actor: Actor) -> None:
    address = actor.address(OLD_VERSION)
    actor.post(address, form_data(actor.client, address) | PUBLISH)


@act("send a text that came too late", ("midad.stale_save", "story"), by="desk")
def _(actor: Actor) -> None:
    data = actor.page_form("story", title="عنوان متأخر", loaded_revision_id=str(actor.room["old-version"].pk))
    actor.post("wagtailadmin_pages:edit story", data)


@act("settle a conflict", ("midad.merge", "story"), by="desk")
def _(actor: Actor) -> None:
    data = actor.form(actor.address("midad_conflict conflict"))
    actor.post("midad_conflict conflict", data | {"take": "mine"})


posts("take a story down", "wagtailadmin_pages:unpublish story", ("wagtail.unpublish", "story"), by="desk")


def _live_child(room: Newsroom) -> None:
    section = room["other-section"]
    section.add_child(instance=SectionPage(title="أسواق"))


@act(
    "take a section down with what is under it",
    ("wagtail.unpublish", "other-section"),
    ("wagtail.unpublish", "new sectionpage"),
    by="managing",
    prepare=_live_child,
)
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:unpublish other-section", {"include_descendants": "on"})


posts("move a story", "wagtailadmin_pages:move_confirm story other-section", ("wagtail.move", "story"), by="desk")
posts(
    "put a section in another place",
    "wagtailadmin_pages:set_page_position other-section",
    ("wagtail.reorder", "other-section"),
    by="managing",
    query="?position=0",
)
posts("delete one's own draft", "wagtailadmin_pages:delete own-draft", ("wagtail.delete", "own-draft"), by="reporter")
posts(
    "delete a section with its pages",
    "wagtailadmin_pages:delete section",
    *(("wagtail.delete", name) for name in ("section", "story", "own-draft", "submitted", "scheduled", "locked")),
    by="managing",
    confirm_site_name="",
)


def _copies(actor: Actor, thing: str, parent: str) -> Any:
    data = {"new_title": "نسخة", "new_slug": "نسخة", "new_parent_page": str(actor.room[parent].pk)}
    return actor.post(f"wagtailadmin_pages:copy {thing}", data | {"copy_subpages": "on"})


@act("copy a story", ("wagtail.copy", "new articlepage"), by="desk")
def _(actor: Actor) -> None:
    _copies(actor, "story", "other-section")


posts("lock a story", "wagtailadmin_pages:lock story", ("wagtail.lock", "story"), by="desk")
posts("unlock a story", "wagtailadmin_pages:unlock locked", ("wagtail.unlock", "locked"), by="desk")
posts(
    "turn a mirror into a page",
    "wagtailadmin_pages:convert_alias alias",
    ("wagtail.convert_alias", "alias"),
    by="managing",
)


def _hidden(room: Newsroom) -> None:
    PageViewRestriction.objects.create(page=room["section"], restriction_type="login")


@act("show a hidden page again", ("wagtail.view_restriction.delete", "section"), by="managing", prepare=_hidden)
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:set_privacy section", {"restriction_type": "none"})


SAVED_PAGE = """خبر جاء من صفحة محفوظة

أعلنت البلدية اليوم فتح الطريق الساحلية بعد أربعة أشهر من أعمال الصيانة، وقالت إن السير عاد إليها كاملًا.

وقال مدير الأشغال إن العمال رصفوا سبعة كيلومترات، وزرعوا على جانبيها ثلاثمئة شجرة، وأصلحوا مصارف الأمطار.
"""


@act("import a page", ("midad.import", "new articlepage"), by="reporter")
def _(actor: Actor) -> None:
    actor.post("midad_import", {"text": SAVED_PAGE, "section": str(actor.room["section"].pk)})
    if not ArticlePage.objects.filter(title="خبر جاء من صفحة محفوظة").exists():
        raise AssertionError("nothing was imported")


@act("import a page and publish it", ("midad.override", "new articlepage"), by="managing")
def _(actor: Actor) -> None:
    data = {"text": SAVED_PAGE, "section": str(actor.room["section"].pk), "publish": "on"}
    actor.post("midad_import", data)
