"""Work that is due at a time: apps register a job in `ready()`, one process runs them in turn."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass
class Job:
    """`run` is called every `every` seconds, and once right after the start. `title` is its name for people."""

    name: str
    every: float
    run: Callable[[], object]
    title: Any = ""
    due: float = 0.0


JOBS: dict[str, Job] = {}


def register(name: str, *, every: float, run: Callable[[], object], title: Any = "") -> None:
    """Have `run` called every `every` seconds by the scheduler's process."""
    JOBS[name] = Job(name, every, run, title)


def title_of(name: str) -> str:
    """What the job is called for people."""
    job = JOBS.get(name)
    return str(job.title if job and job.title else name)


class Witness(Protocol):
    """Who is told what the scheduler does (`heartbeat.Pulse`)."""

    def note(self, name: str, started_at: datetime, *, failed: bool) -> None:
        """The job has just ended."""

    def beat(self) -> None:
        """The scheduler is alive."""


def run_due(now: float, witness: Witness | None = None) -> None:
    """Run every job whose time has come. A job that fails is logged and tried again at its next time."""
    for job in JOBS.values():
        if now < job.due:
            continue
        job.due = now + job.every
        close_old_connections()
        started_at, failed = timezone.now(), False
        try:
            job.run()
        except Exception:
            failed = True
            logger.exception("the job %s failed", job.name)
        if witness:
            witness.note(job.name, started_at, failed=failed)
            witness.beat()


def run_forever(stopped: Callable[[], bool], witness: Witness | None = None) -> None:
    """Run the jobs until `stopped()`; the clock is the monotonic one, so setting the time does no harm."""
    while not stopped():
        run_due(time.monotonic(), witness)
        if witness:
            witness.beat()
        time.sleep(0.5)
