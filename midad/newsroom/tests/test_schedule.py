"""The dashboard says what goes out next and when the last one really did, and warns when nobody keeps the schedule."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from midad.articles import scheduling
from midad.articles.models import ArticlePage
from midad.newsroom.schedule import PUBLISHING_JOB, coming
from midad.operations.heartbeat import SCHEDULER
from midad.operations.models import Heartbeat, JobRun
from midad.operations.scheduler import JOBS

Publish = Callable[..., ArticlePage]


@pytest.fixture
def dashboard(editor: Any) -> Callable[[], str]:
    client = Client()
    client.force_login(editor)
    return lambda: client.get("/admin/").text


@pytest.fixture
def alive(db: None) -> None:
    now = timezone.now()
    Heartbeat.objects.create(pk=SCHEDULER, started_at=now, beat_at=now)
    JobRun.objects.create(name=PUBLISHING_JOB, started_at=now, ended_at=now, failed=False, succeeded_at=now)


def test_the_job_that_the_dashboard_names_is_the_one_that_runs() -> None:
    assert PUBLISHING_JOB in JOBS


def test_what_is_due_next_stands_in_order(publish: Publish) -> None:
    now = timezone.now()
    publish("بعد ثلاث ساعات", go_live_at=now + timedelta(hours=3))
    live = publish("منشور")
    live.title, live.go_live_at = "منشور معدَّل", now + timedelta(hours=1)
    live.save_revision().publish()
    publish("ينزل", expire_at=now + timedelta(hours=2))
    assert [(entry.title, str(entry.act)) for entry in coming()] == [
        ("منشور معدَّل", "يُحدَّث"),
        ("ينزل", "يُسحب"),
        ("بعد ثلاث ساعات", "يُنشر"),
    ]


@pytest.mark.usefixtures("alive")
def test_a_story_that_went_out_says_its_second(
    publish: Publish, dashboard: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    due = timezone.now() + timedelta(hours=1)
    publish("خبر موعود", go_live_at=due)
    assert "خبر موعود" in dashboard()
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: due + timedelta(seconds=3))
        scheduling.publish_due()
    page = dashboard()
    assert "نُشر" in page
    assert timezone.localtime(due + timedelta(seconds=3)).strftime("%H:%M:%S") in page
    assert "المجدوِل" not in page


def test_a_scheduler_that_never_ran_is_told(dashboard: Callable[[], str]) -> None:
    assert "لم يعمل المجدوِل قط" in dashboard()


@pytest.mark.usefixtures("alive")
def test_a_scheduler_that_stopped_is_told(dashboard: Callable[[], str]) -> None:
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    assert "لم يظهر المجدوِل منذ" in dashboard()


def test_a_reporter_is_not_shown_the_schedule(publish: Publish, reporter: Any) -> None:
    publish("خبر موعود", go_live_at=timezone.now() + timedelta(hours=1))
    client = Client()
    client.force_login(reporter)
    assert "خبر موعود" not in client.get("/admin/").text
