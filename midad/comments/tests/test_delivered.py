"""Which comments purge a story: those that readers get or lose with it, and none while nobody has them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from midad.comments import moderation
from midad.comments.models import Comment
from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.delivery.recording import recorded

State = Comment.State
Purged = Callable[[Callable[[], object]], set[str]]


@pytest.fixture
def purged(story: Any) -> Purged:
    """The keys of the story's page that an act touches."""

    def of(act: Callable[[], object]) -> set[str]:
        with recorded() as reading:
            assert Client().get(story.url).status_code == 200
        Change._default_manager.all().delete()
        act()
        return set(reading.whole_keys()) & set(touched(list(Change._default_manager.order_by("pk"))))

    return of


def test_what_is_held_purges_nothing(story: Any, purged: Purged) -> None:
    held: list[Comment] = []
    words = {"page_id": story.pk, "name": "س", "text": "نص"}
    assert purged(lambda: held.append(Comment.objects.create(**words))) == set()
    assert purged(lambda: moderation.decide(comments=[held[0].pk], state=State.SPAM, by=None)) == set()
    assert purged(held[0].delete) == set()


@pytest.mark.parametrize("state", [State.PENDING, State.SPAM, State.BINNED])
def test_what_readers_get_or_lose_purges_its_page(
    approved: Callable[..., Comment], purged: Purged, state: Comment.State
) -> None:
    comment = approved()
    for into in (state, State.APPROVED):
        assert purged(lambda into=into: moderation.decide(comments=[comment.pk], state=into, by=None))
    row = Comment.objects.filter(pk=comment.pk)
    assert purged(lambda: row.update(text="غيره"))
    assert purged(lambda: row.update(email="x@y.example", reasons=[{}], network_hash="1:b")) == set()


def test_the_first_comment_of_a_story_purges_it(approved: Callable[..., Comment], purged: Purged) -> None:
    assert purged(approved)
