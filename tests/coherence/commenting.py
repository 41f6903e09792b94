"""What readers write under stories, and what moderators and the rules of the newspaper make of it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from midad.articles.models import ArticlePage
from midad.comments import closing, erasing, following, moderation, retention
from midad.comments.models import Ban, Comment, CommentRules, Follower, Step
from midad.comments.moderation_views import ACTS as DECISIONS
from midad.comments.tests.writing import KIND, token

READERS = [f"reader{number}@readers.example" for number in range(4)]


def comment(newsroom: Any) -> None:
    """A reader writes, in answer or not; it is held or not."""
    if story := newsroom.story():
        parent = newsroom.one(Comment.objects.on(story.pk).approved()) if newsroom.chance.random() < 0.4 else None
        written = Comment(page_id=story.pk, parent=parent, name=newsroom.words(), text=newsroom.words())
        written.email = newsroom.chance.choice(READERS)
        written.state = newsroom.chance.choice((Comment.State.APPROVED, Comment.State.PENDING))
        _put(written)


def decide_on_comment(newsroom: Any) -> None:
    """Past all acts of moderators."""
    if found := newsroom.one(Comment.objects.all()):
        found.state = newsroom.chance.choice(Comment.State.values)
        found.is_pick = newsroom.chance.random() < 0.3
        _put(found)


def _put(written: Comment) -> None:
    if written.is_public and written.place is None:
        written.place, written.depth = moderation.place_of(written)
    written.save()


def send_a_comment(newsroom: Any) -> None:
    """Through the form; refused or not, held or not, and with the wish to follow."""
    if story := newsroom.story():
        said = {"name": newsroom.words(), "email": newsroom.chance.choice(READERS), "text": newsroom.words()}
        said |= {"follows": newsroom.chance.choice(["", "on"]), "token": token(story.pk)}
        Client(SERVER_NAME="127.0.0.1").post(
            f"/comments/on/{story.pk}/",
            urlencode(said),
            content_type=KIND,
            headers={"sec-fetch-site": "same-origin"},
            REMOTE_ADDR=f"203.0.{newsroom.chance.randrange(250)}.7",
        )


def moderate(newsroom: Any) -> None:
    """Approve, bin, mark as spam, restore, pick, pin: what the queue has buttons for, to one or to all."""
    keys = sorted(Comment.objects.values_list("pk", flat=True))
    if keys:
        chosen = keys if newsroom.chance.random() < 0.1 else [newsroom.chance.choice(keys)]
        act = newsroom.chance.choice(list(DECISIONS))
        newsroom.post("/admin/comments/act/", {"act": act, "comment": chosen})


def change_comment(newsroom: Any) -> None:
    if found := newsroom.one(Comment.objects.filter(erased_at=None)):
        moderation.edit(comment=found.pk, text=newsroom.words(), by=_chief())


def answer_comment(newsroom: Any) -> None:
    waiting = Comment.objects.filter(state__in=(Comment.State.APPROVED, Comment.State.PENDING), erased_at=None)
    if found := newsroom.one(waiting):
        newsroom.post(f"/admin/comments/{found.pk}/reply/", {"text": newsroom.words()})


def ban_reader(newsroom: Any) -> None:
    """Or end a ban."""
    if (found := newsroom.one(Ban.objects.all())) and newsroom.chance.random() < 0.5:
        moderation.end_ban(ban=found.pk, by=_chief())
    elif comment := newsroom.one(Comment.objects.exclude(email="")):
        moderation.ban(comment=comment.pk, kind=Ban.Kind.EMAIL, by=_chief(), bins=newsroom.chance.random() < 0.5)


def take_back(newsroom: Any) -> None:
    if step := newsroom.one(Step._default_manager.all()):
        newsroom.post(f"/admin/comments/undo/{step.act}/", {})


def erase_reader(newsroom: Any) -> None:
    erasing.erase(email=newsroom.chance.choice(READERS), by=_chief())


def delete_comments(newsroom: Any) -> None:
    """One for good, or all whose time is over."""
    if found := newsroom.one(Comment.objects.filter(state__in=(Comment.State.SPAM, Comment.State.BINNED))):
        moderation.delete(comment=found.pk, by=_chief())
    Comment.objects.filter(state=Comment.State.SPAM).update(decided_at=timezone.now() - timedelta(days=99))
    retention.clear_old()


def close_comments(newsroom: Any) -> None:
    """Of one story: at once, at a time, or not."""
    if story := newsroom.story():
        story.comments = newsroom.chance.choice(ArticlePage.Comments.values)
        moment = timezone.now() + timedelta(minutes=newsroom.chance.randrange(-30, 90))
        story.comments_open_until = newsroom.chance.choice([None, moment])
        story.save_revision().publish()
    closing.close_due()


def change_comment_rules(newsroom: Any) -> None:
    rules = CommentRules.for_site(Site.objects.get(is_default_site=True))
    column, values = newsroom.chance.choice(
        [
            ("is_open", (False, True, True)),
            ("asks_for_website", (False, True)),
            ("depth", (0, 1, 3)),
            ("per_page", (5, 20)),
            ("order", CommentRules.Order.values),
            ("closes_after_days", (0, 1, 30)),
            ("hold", CommentRules.Hold.values),
            ("words_that_hold", ("", "ميناء\nجسر")),
        ]
    )
    setattr(rules, column, newsroom.chance.choice([one for one in values if one != getattr(rules, column)]))
    rules.save()


def follow_comments(newsroom: Any) -> None:
    if found := newsroom.one(Follower.objects.all()):
        following.confirm(follower=found.pk)
        following.tell_due()


def _chief() -> Any:
    return get_user_model()._default_manager.get(username="chief")


#: What readers and moderators do; of these, some often.
ACTS = (
    comment, decide_on_comment, send_a_comment, moderate, change_comment, answer_comment, ban_reader, take_back,
    erase_reader, delete_comments, close_comments, change_comment_rules, follow_comments,
)  # fmt: skip
OFTEN = ("comment", "decide_on_comment", "send_a_comment", "moderate")
