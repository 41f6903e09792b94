"""What a dead worker was doing is done by the next one, but not for ever."""

from datetime import UTC, datetime

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from midad.operations.tasks import ATTEMPTS, take_back


def running(*workers: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="midad.media.tasks.prepare_renditions",
        worker_ids=list(workers),
        backend_name="default",
        run_after=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.django_db
def test_only_the_worker_s_own_tasks_are_taken_back() -> None:
    mine, moved_on, other = running("a"), running("a", "b"), running("b")
    assert take_back("a") == 1
    states = {result.pk: result.status for result in DBTaskResult.objects.all()}
    assert states[mine.pk] == TaskResultStatus.READY
    assert states[moved_on.pk] == states[other.pk] == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_that_kills_its_worker_is_given_up() -> None:
    deadly = running(*["a"] * ATTEMPTS)
    assert take_back("a") == 0
    deadly.refresh_from_db()
    assert deadly.status == TaskResultStatus.FAILED
    assert "WorkerLostError" in deadly.exception_class_path
