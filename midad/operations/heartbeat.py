"""The scheduler's pulse: written by its process, read by the admin and by `midad doctor`."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from midad.operations.models import Heartbeat, JobRun

logger = logging.getLogger(__name__)

SCHEDULER = "scheduler"
#: Seconds between two writes: two jobs every five seconds make one small transaction, not three.
EVERY = 5.0
#: A scheduler that has not written for so long is taken for dead or stuck.
SILENCE = timedelta(seconds=60)


def last_beat() -> datetime | None:
    """When the scheduler last said that it is alive; None when it never ran."""
    return Heartbeat.objects.filter(pk=SCHEDULER).values_list("beat_at", flat=True).first()


def is_alive(now: datetime | None = None) -> bool:
    """Whether the scheduler has shown itself within the last minute."""
    beat = last_beat()
    return beat is not None and (now or timezone.now()) - beat <= SILENCE


def last_run(job: str) -> JobRun | None:
    """The last run of the job registered under this name; None when it never ran. At most `EVERY` seconds old."""
    return JobRun.objects.filter(pk=job).first()


def last_runs() -> list[JobRun]:
    """The last run of every job, by name."""
    return list(JobRun.objects.order_by("name"))


class Pulse:
    """Keeps what the scheduler's process did, and writes it now and then.

    `clock` gives monotonic seconds. A write that fails is logged and tried again with the next one: jobs go on
    whether their runs can be noted or not.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started_at = timezone.now()
        self._due = 0.0
        self._runs: dict[str, JobRun] = {}

    def note(self, name: str, started_at: datetime, *, failed: bool) -> None:
        """Remember that the job `name`, begun at `started_at`, has just ended."""
        ended_at = timezone.now()
        before = self._runs.get(name)
        succeeded_at = (before.succeeded_at if before else None) if failed else ended_at
        self._runs[name] = JobRun(
            name=name, started_at=started_at, ended_at=ended_at, failed=failed, succeeded_at=succeeded_at
        )

    def beat(self) -> None:
        """Write what is remembered, when the last write is `EVERY` seconds ago."""
        now = self._clock()
        if now < self._due:
            return
        self._due = now + EVERY
        try:
            self._write()
        except Exception:
            logger.exception("the scheduler's heartbeat could not be written")
        else:
            self._runs.clear()

    def _write(self) -> None:
        columns = ["started_at", "ended_at", "failed"]
        succeeded = [run for run in self._runs.values() if run.succeeded_at]
        failed = [run for run in self._runs.values() if not run.succeeded_at]
        with transaction.atomic():
            Heartbeat.objects.update_or_create(
                pk=SCHEDULER, defaults={"started_at": self._started_at, "beat_at": timezone.now()}
            )
            # A run that failed leaves the time of the last good one as it is.
            for runs, fields in ((succeeded, [*columns, "succeeded_at"]), (failed, columns)):
                if runs:
                    JobRun.objects.bulk_create(
                        runs, update_conflicts=True, unique_fields=["name"], update_fields=fields
                    )
