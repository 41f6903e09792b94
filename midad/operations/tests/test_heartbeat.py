"""The scheduler says that it is alive and what it did; not being able to say so stops nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from midad.operations import heartbeat, scheduler
from midad.operations.heartbeat import Pulse
from midad.operations.models import Heartbeat, JobRun


class Clock:
    """Monotonic seconds that go on when told to."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> dict[str, scheduler.Job]:
    monkeypatch.setattr(scheduler, "JOBS", {})
    # The connection is the one that holds the transaction of the test.
    monkeypatch.setattr(scheduler, "close_old_connections", lambda: None)
    return scheduler.JOBS


def fail() -> None:
    raise ValueError("on purpose")


@pytest.mark.django_db
def test_a_scheduler_that_never_ran_is_not_alive() -> None:
    assert heartbeat.last_beat() is None
    assert heartbeat.is_alive() is False
    assert heartbeat.last_run("publish what is due") is None


@pytest.mark.django_db
def test_a_beat_keeps_it_alive_for_a_minute() -> None:
    Pulse().beat()
    now = timezone.now()
    assert heartbeat.is_alive(now) is True
    assert heartbeat.is_alive(now + timedelta(seconds=61)) is False


@pytest.mark.django_db
def test_the_runs_of_jobs_are_noted(jobs: Any) -> None:
    scheduler.register("good", every=60, run=lambda: None)
    scheduler.register("bad", every=60, run=fail)
    clock = Clock()
    pulse = Pulse(clock)
    scheduler.run_due(1000.0, pulse)
    clock.seconds += heartbeat.EVERY
    pulse.beat()
    good, bad = heartbeat.last_run("good"), heartbeat.last_run("bad")
    assert good is not None
    assert good.failed is False
    assert good.started_at <= good.ended_at == good.succeeded_at
    assert bad is not None
    assert bad.failed is True
    assert bad.succeeded_at is None
    assert [run.name for run in heartbeat.last_runs()] == ["bad", "good"]


@pytest.mark.django_db
def test_a_failure_keeps_the_time_of_the_last_success() -> None:
    clock = Clock()
    pulse = Pulse(clock)
    pulse.note("job", timezone.now(), failed=False)
    pulse.beat()
    success = heartbeat.last_run("job")
    assert success is not None
    pulse.note("job", timezone.now(), failed=True)
    clock.seconds += heartbeat.EVERY
    pulse.beat()
    failure = heartbeat.last_run("job")
    assert failure is not None
    assert (failure.failed, failure.succeeded_at) == (True, success.succeeded_at)


@pytest.mark.django_db
def test_it_writes_once_in_a_few_seconds(django_assert_num_queries: Any) -> None:
    clock = Clock()
    pulse = Pulse(clock)
    pulse.beat()
    pulse.note("job", datetime(2026, 1, 1, tzinfo=UTC), failed=False)
    with django_assert_num_queries(0):
        pulse.beat()
    clock.seconds += heartbeat.EVERY
    pulse.beat()
    assert JobRun.objects.count() == 1


@pytest.mark.django_db
def test_a_write_that_fails_stops_no_job_and_is_made_up_for(jobs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    scheduler.register("first", every=60, run=lambda: ran.append("first"))
    scheduler.register("second", every=60, run=lambda: ran.append("second"))

    def locked(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    clock = Clock()
    pulse = Pulse(clock)
    with monkeypatch.context() as broken:
        broken.setattr(Heartbeat.objects, "update_or_create", locked)
        scheduler.run_due(1000.0, pulse)
    assert ran == ["first", "second"]
    assert JobRun.objects.count() == 0
    clock.seconds += heartbeat.EVERY
    pulse.beat()
    assert JobRun.objects.count() == 2
