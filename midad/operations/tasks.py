"""Tasks outlive the worker that was doing them."""

import logging

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

#: A task that took its worker down this many times is not tried again.
ATTEMPTS = 3


class WorkerLostError(Exception):
    """The process that was doing the task ended, again and again, before the task did."""


def take_back(worker: str) -> int:
    """Make ready again what `worker` was doing when it ended; return how many tasks that was.

    Only for a worker that is not running. A task may so be done twice: tasks are written to bear that.
    """
    taken = 0
    for result in DBTaskResult.objects.running():
        if result.worker_ids[-1:] != [worker]:
            continue
        if len(result.worker_ids) >= ATTEMPTS:
            logger.error("the task %s ended its worker %s times and is given up", result.task_path, ATTEMPTS)
            result.set_failed(WorkerLostError(worker))
            continue
        result.status = TaskResultStatus.READY
        result.save(update_fields=["status"])
        taken += 1
    return taken
