"""Whatever is saved, marked, published and published again: the time that readers see is one at which they got it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.articles.models import ArticlePage

ACTS = ("save", "mark", "publish", "mark and publish", "publish an old version", "withdraw")
_settings = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def second(moment: datetime) -> datetime:
    """As precise as any reader or machine is told."""
    return moment.replace(microsecond=0)


def act(story: ArticlePage, name: str, number: int) -> None:
    draft = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.standfirst = f"خلاصة رقم {number} في جملة واحدة تكفي القارئ المستعجل."
    if name.startswith("mark"):
        draft.significantly_updated_at = timezone.now()
    if name == "withdraw":
        ArticlePage.objects.get(pk=story.pk).unpublish()
    elif name == "publish an old version":
        story.revisions.order_by("pk")[number % story.revisions.count()].publish()
    else:
        revision = draft.save_revision()
        if name.endswith("publish"):
            revision.publish()


@_settings
@given(acts=st.lists(st.sampled_from(ACTS), max_size=6))
def test_the_time_of_an_update_is_that_of_a_publication_and_never_goes_back(
    acts: list[str], publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[], datetime] = timezone.now
    with monkeypatch.context() as clock, transaction.atomic():
        story: Any = publish()
        told, moments, is_marked = second(story.told_at), {second(story.told_at)}, False
        for number, name in enumerate(acts, start=1):
            clock.setattr(timezone, "now", lambda hours=number: real() + timedelta(hours=hours))
            act(story, name, number)
            is_marked = is_marked or name.startswith("mark")
            now = ArticlePage.objects.get(pk=story.pk)
            if not now.live:
                continue
            before, told = told, second(now.told_at)
            moments.add(second(now.last_published_at))
            assert told >= before
            assert told in moments
            assert is_marked or told == before
            assert name != "mark and publish" or told == second(now.last_published_at)
        transaction.set_rollback(True)
