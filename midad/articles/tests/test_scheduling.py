"""The schedule is a promise: what is due goes out once, whatever fails beside it, and never under an embargo."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from midad.articles import scheduling
from midad.articles.models import ArticlePage

Publish = Callable[..., ArticlePage]
SCHEDULED = "wagtail.publish.scheduled"


@pytest.fixture
def soon() -> datetime:
    return timezone.now() + timedelta(hours=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def history(article: ArticlePage, action: str) -> int:
    return PageLogEntry.objects.filter(page=article.pk, action=action).count()


def test_a_story_waits_for_its_time_and_goes_out_once(publish: Publish, soon: datetime, clock: Any) -> None:
    article = publish("خبر الغد", go_live_at=soon)
    assert scheduling.publish_due() == 0
    clock(soon)
    assert scheduling.publish_due() == 1
    assert scheduling.publish_due() == 0
    assert ArticlePage.objects.get(pk=article.pk).live
    assert history(article, SCHEDULED) == 1


def test_an_update_of_a_live_story_waits_for_its_time(
    publish: Publish, soon: datetime, clock: Any, client: Any
) -> None:
    article = publish("العنوان الأول")
    article.title, article.go_live_at = "العنوان الثاني", soon
    article.save_revision().publish()
    assert "العنوان الأول" in client.get(article.get_url()).text
    clock(soon + timedelta(seconds=1))
    assert scheduling.publish_due() == 1
    assert "العنوان الثاني" in client.get(article.get_url()).text


def test_a_story_is_taken_down_at_its_end_once(publish: Publish, soon: datetime, clock: Any) -> None:
    article = publish("خبر مؤقت", expire_at=soon)
    assert scheduling.expire_due() == 0
    clock(soon)
    assert scheduling.expire_due() == 1
    assert scheduling.expire_due() == 0
    taken = ArticlePage.objects.get(pk=article.pk)
    assert (taken.live, taken.expired) == (False, True)
    assert history(article, "wagtail.unpublish.scheduled") == 1


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jumps=st.lists(st.integers(-7200, 7200), min_size=1, max_size=8))
def test_a_clock_that_jumps_publishes_once_and_never_before_its_time(publish: Publish, jumps: list[int]) -> None:
    start = timezone.now()
    due = start + timedelta(hours=1)
    article = publish(f"خبر {start.timestamp()}", go_live_at=due)
    moment, passed = start, False
    with pytest.MonkeyPatch.context() as patch:
        for jump in jumps:
            moment += timedelta(seconds=jump)
            patch.setattr(timezone, "now", lambda moment=moment: moment)
            scheduling.publish_due()
            passed = passed or moment >= due
            assert ArticlePage.objects.get(pk=article.pk).live is passed
    assert history(article, SCHEDULED) == int(passed)


def test_one_bad_story_holds_up_nobody_and_is_tried_again_later(
    publish: Publish, soon: datetime, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = publish("جيدة", go_live_at=soon), publish("سيئة", go_live_at=soon)
    clock(soon)
    save, tries = ArticlePage.save, []

    def fail(self: ArticlePage, *args: Any, **kwargs: Any) -> Any:
        if self.pk == bad.pk:
            tries.append(self.pk)
            raise RuntimeError("disk full")
        return save(self, *args, **kwargs)

    resting = scheduling.Resting()
    with monkeypatch.context() as patch:
        patch.setattr(ArticlePage, "save", fail)
        assert scheduling.publish_due(resting) == 1
        assert scheduling.publish_due(resting) == 0
    assert len(tries) == 1
    later = scheduling.time.monotonic() + scheduling.PATIENCE
    monkeypatch.setattr(scheduling.time, "monotonic", lambda: later)
    assert scheduling.publish_due(resting) == 1
    assert set(ArticlePage.objects.live().values_list("pk", flat=True)) == {good.pk, bad.pk}


def test_a_story_that_fails_half_way_leaves_nothing_behind(publish: Publish, soon: datetime, clock: Any) -> None:
    article = publish("خبر", go_live_at=soon)
    clock(soon)

    def receiver(**_kwargs: Any) -> None:
        raise RuntimeError("a receiver failed")

    page_published.connect(receiver)
    try:
        assert scheduling.publish_due() == 0
    finally:
        page_published.disconnect(receiver)
    waiting = ArticlePage.objects.get(pk=article.pk)
    assert (waiting.live, history(article, SCHEDULED)) == (False, 0)
    assert waiting.scheduled_revision is not None


def test_an_embargo_that_was_put_off_holds_the_story(publish: Publish, soon: datetime, clock: Any) -> None:
    article = publish("خبر", go_live_at=soon)
    ArticlePage.objects.filter(pk=article.pk).update(embargo=soon + timedelta(hours=2))
    clock(soon)
    assert scheduling.publish_due() == 0
    clock(soon + timedelta(hours=3))
    assert scheduling.publish_due() == 1


def test_the_command_for_cron_does_the_same(
    publish: Publish, soon: datetime, clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("خبر", go_live_at=soon)
    clock(soon)
    call_command("publish_scheduled")
    assert "published 1" in capsys.readouterr().out
