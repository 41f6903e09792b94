"""The acts that are cut short: each is what an editor, the scheduler or a command does, through its own door."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from midad.articles import scheduling
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.comments import moderation
from midad.comments.mail_links import link_to
from midad.comments.models import Ban, Comment, CommentRules, Follower, ReaderLink
from midad.comments.tests.writing import KIND, token
from tests.editing import form_data

READER = "layla@readers.example"
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


def with_comments(newsroom: Newsroom) -> tuple[ArticlePage, list[Comment]]:
    """A story with a comment that is answered, one that stands alone, and one that waits; all by one reader."""
    story = newsroom.story("خبر عليه تعليقات")
    story.latest_revision.publish()
    CommentRules.objects.create(site=Site.objects.get(is_default_site=True), hold=CommentRules.Hold.NOTHING)
    mine = {
        "page": story.page_ptr,
        "name": "ليلى الخطيب",
        "email": READER,
        "address_hash": "1:a",
        "network_hash": "1:b",
    }
    comments = [Comment.objects.create(text=text, **mine) for text in ("سؤال", "رأي", "ينتظر")]
    answer = Comment.objects.create(page=story.page_ptr, parent=comments[0], name="سامي", text="جواب")
    shown = [comments[0].pk, comments[1].pk, answer.pk]
    moderation.decide(comments=shown, state=Comment.State.APPROVED, by=None)
    return story, comments


def approve(newsroom: Newsroom) -> Callable[[], object]:
    _story, [*_shown, waiting] = with_comments(newsroom)
    return newsroom.post("/admin/comments/act/", {"one": f"approve:{waiting.pk}"})


def bin_(newsroom: Newsroom) -> Callable[[], object]:
    _story, comments = with_comments(newsroom)
    return newsroom.post("/admin/comments/act/", {"act": "bin", "comment": [one.pk for one in comments]})


def receive(newsroom: Newsroom) -> Callable[[], object]:
    """A reader comments, and wants to be told of replies."""
    story, [first, *_others] = with_comments(newsroom)
    words = {"name": "هدى", "email": "huda@readers.example", "text": "رد جديد", "parent": first.pk, "follows": "on"}
    said = urlencode({**words, "token": token(story.pk)})
    address, own = f"/comments/on/{story.pk}/", {"sec-fetch-site": "same-origin"}

    def send() -> None:
        status = Client().post(address, said, content_type=KIND, headers=own).status_code
        if status != 303:
            raise AssertionError(f"{address} answered {status}")

    return send


def erase(newsroom: Newsroom) -> Callable[[], object]:
    """A reader has everything erased, by the link that was mailed; banned, and following."""
    story, [first, *_others] = with_comments(newsroom)
    chief = get_user_model()._default_manager.get(username="chief")
    moderation.edit(comment=first.pk, text="سؤال آخر", by=chief)
    moderation.ban(comment=first.pk, kind=Ban.Kind.EMAIL, by=chief, reason="شتم")
    Follower.objects.create(page=story.page_ptr, email=READER, confirmed_at=timezone.now())
    address = urlsplit(link_to("comments:mine_opened", ReaderLink._default_manager.create(email=READER))).path

    def send() -> None:
        status = Client().post(address, {"do": "erase"}).status_code
        if status != 200:
            raise AssertionError(f"{address} answered {status}")

    return send


COMMENTING = {"approve": approve, "bin": bin_, "receive": receive, "erase": erase}
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
