"""The acts that are cut short: each is what an editor, the scheduler or a command does, through its own door."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from midad.articles import scheduling
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from tests.editing import form_data

STANDFIRST = "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل."
SAVED_PAGE = """خبر جاء من صفحة محفوظة

أعلنت البلدية اليوم فتح الطريق الساحلية بعد أربعة أشهر من أعمال الصيانة، وقالت إن السير عاد إليها كاملًا.

وقال مدير الأشغال إن العمال رصفوا سبعة كيلومترات، وزرعوا على جانبيها ثلاثمئة شجرة، وأصلحوا مصارف الأمطار.

وينتظر أصحاب المقاهي المطلة على البحر أن يعود إليهم الزبائن، فقد خسروا موسم الصيف كله بسبب الإغلاق.
"""


class Newsroom:
    """A small newspaper and somebody who may do everything in it."""

    def __init__(self, folder: Path) -> None:
        home: Any = Site.objects.get(is_default_site=True).root_page.specific
        self.politics = home.add_child(instance=SectionPage(title="سياسة"))
        self.economy = home.add_child(instance=SectionPage(title="اقتصاد"))
        self.author = Author.objects.create(name="سمر الوادي")
        self.client = Client()
        self.client.force_login(get_user_model()._default_manager.create_superuser("chief", "", "a long password"))
        self.saved = folder / "page.txt"
        self.saved.write_text(SAVED_PAGE, encoding="utf-8")

    def story(self, title: str, **fields: Any) -> ArticlePage:
        article = ArticlePage(title=title, standfirst=STANDFIRST, stage="urgent", live=False, **fields)
        article.bylines.add(Byline(author=self.author))
        self.politics.add_child(instance=article)
        article.save_revision()
        return article

    def due_story(self, title: str) -> ArticlePage:
        """A story that was scheduled, and whose time came a second ago."""
        article = self.story(title, go_live_at=timezone.now() + timedelta(hours=1))
        article.latest_revision.publish()
        due = timezone.now() - timedelta(seconds=1)
        ArticlePage.objects.filter(pk=article.pk).update(go_live_at=due)
        revision = article.revisions.get()
        revision.approved_go_live_at = due
        revision.content["go_live_at"] = due.isoformat()
        revision.save()
        return article

    def post(self, address: str, data: dict[str, Any]) -> Callable[[], object]:
        """Send a form as the editor; what must be read first is read now."""

        def send() -> None:
            status = self.client.post(address, data).status_code
            if status != 302:
                raise AssertionError(f"{address} answered {status}")

        return send

    def edit(self, article: Page, **changes: str) -> Callable[[], object]:
        address = f"/admin/pages/{article.pk}/edit/"
        return self.post(address, form_data(self.client, address) | changes)


def publish(newsroom: Newsroom) -> Callable[[], object]:
    return newsroom.edit(newsroom.story("خبر جديد"), **{"action-publish": "1"})


def update(newsroom: Newsroom) -> Callable[[], object]:
    article = newsroom.story("قبل التعديل")
    article.latest_revision.publish()
    return newsroom.edit(article, title="بعد التعديل", slug="بعد-التعديل", **{"action-publish": "1"})


def unpublish(newsroom: Newsroom) -> Callable[[], object]:
    article = newsroom.story("خبر يُسحب")
    article.latest_revision.publish()
    return newsroom.post(f"/admin/pages/{article.pk}/unpublish/", {})


def move(newsroom: Newsroom) -> Callable[[], object]:
    article = newsroom.story("خبر ينتقل")
    article.latest_revision.publish()
    return newsroom.post(f"/admin/pages/{article.pk}/move/{newsroom.economy.pk}/confirm/", {})


def delete(newsroom: Newsroom) -> Callable[[], object]:
    article = newsroom.story("خبر يُحذف")
    article.latest_revision.publish()
    return newsroom.post(f"/admin/pages/{article.pk}/delete/", {})


def scheduled(newsroom: Newsroom) -> Callable[[], object]:
    """Two stories to publish and one to take down, all due."""
    for title in ("خبر مجدول أول", "خبر مجدول ثانٍ"):
        newsroom.due_story(title)
    ended = newsroom.story("خبر ينتهي")
    ended.latest_revision.publish()
    ArticlePage.objects.filter(pk=ended.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    return run_schedule


def run_schedule() -> None:
    scheduling.publish_due()
    scheduling.expire_due()


def import_page(newsroom: Newsroom) -> Callable[[], object]:
    return lambda: call_command("import_page", str(newsroom.saved), "--section", "سياسة", "--publish", "--json")


ACTS: dict[str, Callable[[Newsroom], Callable[[], object]]] = {
    "publish": publish,
    "scheduled": scheduled,
    "update": update,
    "unpublish": unpublish,
    "move": move,
    "delete": delete,
    "import": import_page,
}


def publish_half_and_half(newsroom: Newsroom) -> Callable[[], object]:
    """What Wagtail does outside of a transaction: the matrix must see that it can be cut in two."""
    return newsroom.story("خبر بلا معاملة").latest_revision.publish


CONTROLS = {"publish half and half": publish_half_and_half}
