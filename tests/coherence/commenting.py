"""What readers write under stories, and what moderators decide about it."""

from typing import Any

from midad.comments import moderation
from midad.comments.models import Comment


def comment(newsroom: Any) -> None:
    """A reader writes, in answer or not; it is held or not."""
    if story := newsroom.story():
        parent = newsroom.one(Comment.objects.on(story.pk).approved()) if newsroom.chance.random() < 0.4 else None
        written = Comment(page_id=story.pk, parent=parent, name=newsroom.words(), text=newsroom.words())
        written.state = newsroom.chance.choice((Comment.State.APPROVED, Comment.State.PENDING))
        _put(written)


def decide_on_comment(newsroom: Any) -> None:
    if found := newsroom.one(Comment.objects.all()):
        found.state = newsroom.chance.choice(Comment.State.values)
        found.is_pick = newsroom.chance.random() < 0.3
        _put(found)


def _put(written: Comment) -> None:
    if written.is_public and written.place is None:
        written.place, written.depth = moderation.place_of(written)
    written.save()
