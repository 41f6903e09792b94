"""Work that is due at a time: apps register a job in `ready()`, one process runs them in turn."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections

logger = logging.getLogger(__name__)


@dataclass
class Job:
    """`run` is called every `every` seconds, and once right after the start."""

    name: str
    every: float
    run: Callable[[], object]
    due: float = 0.0


JOBS: dict[str, Job] = {}


def register(name: str, *, every: float, run: Callable[[], object]) -> None:
    """Have `run` called every `every` seconds by the scheduler's process."""
    JOBS[name] = Job(name, every, run)


def run_due(now: float) -> None:
    """Run every job whose time has come. A job that fails is logged and tried again at its next time."""
    for job in JOBS.values():
        if now < job.due:
            continue
        job.due = now + job.every
        close_old_connections()
        try:
            job.run()
        except Exception:
            logger.exception("the job %s failed", job.name)


def run_forever(stopped: Callable[[], bool]) -> None:
    """Run the jobs until `stopped()`; the clock is the monotonic one, so setting the time does no harm."""
    while not stopped():
        run_due(time.monotonic())
        time.sleep(0.5)
