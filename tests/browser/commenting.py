"""A queue of comments and a moderator, added to a served newspaper; runs in a process with its settings."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.comments.models import Ban, Comment
from midad.comments.reasons import Reason
from midad.comments.tests.hostile import hostile_texts
from midad.newsroom import roles
from tests.browser.cast import PASSWORD

WAITING = 30
TEXTS = (
    "تحليل جميل، لكن الجسر افتُتح في مارس لا في مايو.\n\nأرجو التصويب.",
    "ربح سريع https://win.example/1 https://win.example/2",
    "Thank you for the map! But the figure of 12.5% is wrong: see C++.",
    "ه" * 900,
    "اتصلوا على +961 3 123 456 لمزيد \u202eمن المعلومات",
)
REASONS = (
    [Reason("first")],
    [Reason("links", number=2), Reason("first")],
    [Reason("word that holds", ("كازينو",))],
    [Reason("duplicate", ("#7",))],
    [Reason("phone", ("+961 3 123 456",))],
)


@transaction.atomic
def prepare() -> None:
    """Thirty comments that wait, and one that readers have; whatever was there goes."""
    users: Any = get_user_model()._default_manager
    member = users.filter(username="moderator").first()
    if member is None:
        member = users.create_user("moderator", "moderator@news.example", PASSWORD, display_name="سلمى الحاج")
        member.groups.add(Group.objects.get(name=roles.MODERATOR))
    Comment.objects.all().delete()
    Ban.objects.all().delete()
    stories = list(ArticlePage.objects.for_readers()[:3])
    now = timezone.now()
    for number in range(WAITING):
        Comment.objects.create(
            page=stories[number % 3],
            name=("ليلى الخطيب", "بدر", "Sam O'Neil", "نور")[number % 4],
            email=f"reader{number % 10}@readers.example",
            text=f"{TEXTS[number % 5]} ({number})",
            received_at=now - timedelta(minutes=100 - number),
            reasons=[reason.as_json() for reason in REASONS[number % 5]],
            network_hash=f"1:{number % 10}",
        )
    Comment.objects.create(
        page=stories[0], name="سلمى", email="s@readers.example", text="تعليق منشور.", state="approved", place=1
    )


@transaction.atomic
def hostile() -> None:
    """In the place of the others: 2,100 hostile texts, past all cleaning, in sixty comments that wait."""
    Comment.objects.all().delete()
    story = ArticlePage.objects.for_readers()[0]
    texts = [
        text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "") for text in hostile_texts(2100, "browser")
    ]
    for number in range(60):
        some = texts[number::60]
        reasons = [Reason("word that holds", tuple(some[2:5])).as_json()]
        fields = {"name": some[0][:60], "website": f"https://x.example/{some[1]}"[:300], "original_text": some[5]}
        text = "\n".join(some)
        Comment.objects.create(page=story, text=text, email="h@readers.example", reasons=reasons, **fields)
