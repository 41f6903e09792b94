"""Stories that close by themselves are purged once, when they do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.comments import closing
from midad.comments.models import CommentRules
from midad.comments.openness import key_of
from midad.delivery import commits
from midad.operations.models import JobRun


@pytest.fixture
def purged(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    found: list[set[str]] = []
    monkeypatch.setattr(commits, "purge", found.append)
    return found


def ran(minutes: float) -> None:
    moment = timezone.now() - timedelta(minutes=minutes)
    JobRun.objects.update_or_create(
        name=closing.JOB, defaults={"started_at": moment, "ended_at": moment, "succeeded_at": moment}
    )


def test_what_has_closed_since_is_purged(
    publish: Callable[..., ArticlePage], rules: CommentRules, purged: list[set[str]]
) -> None:
    usual, open_longer, by_hand, never, old = (publish(f"خبر رقم {number}").pk for number in range(5))
    now, half = timezone.now(), timedelta(seconds=30)
    at: Any = ArticlePage.objects.filter
    at(pk__in=(usual, open_longer, by_hand, never)).update(published_at=now - rules.closes_after - half)
    at(pk=open_longer).update(comments="open")
    at(pk=by_hand).update(comments_open_until=now - half)
    at(pk=never).update(comments_open_until=now + timedelta(days=9))
    at(pk=old).update(published_at=now - timedelta(days=400))
    ran(minutes=1)
    assert closing.close_due() == 2
    assert purged == [{key_of(usual), key_of(by_hand)}]
    earlier = now - timedelta(minutes=5)
    at(pk=usual).update(published_at=earlier - rules.closes_after)
    at(pk=by_hand).update(comments_open_until=earlier)
    ran(minutes=0)
    assert closing.close_due() == 0
    assert len(purged) == 1


def test_a_run_of_days_to_come_hides_none(story: ArticlePage, rules: CommentRules, purged: list[set[str]]) -> None:
    """A clock that went wrong, and was set right."""
    ArticlePage.objects.update(comments_open_until=timezone.now() - timedelta(seconds=30))
    ran(minutes=-24 * 60)
    assert closing.close_due() == 1


def test_a_newspaper_that_was_down_catches_up(story: ArticlePage, rules: CommentRules, purged: list[set[str]]) -> None:
    ArticlePage.objects.update(comments_open_until=timezone.now() - timedelta(hours=30))
    assert closing.close_due() == 1
    ran(minutes=24 * 60)
    assert closing.close_due() == 0
    ran(minutes=31 * 60)
    assert closing.close_due() == 1


def test_without_an_end_nothing_closes(story: ArticlePage, rules: CommentRules, purged: list[set[str]]) -> None:
    rules.closes_after_days = 0
    rules.save()
    assert closing.close_due() == 0
    assert purged == []
