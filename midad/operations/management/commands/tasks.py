"""The task worker's process; `midad serve` starts it."""

import logging
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands import db_worker

from midad.operations import occupancy
from midad.operations.tasks import take_back


class QuietWorker(db_worker.Command):
    """The worker of django-tasks-db; it says what went wrong, and not each task that was done."""

    def configure_logging(self, verbosity: int) -> None:
        super().configure_logging(verbosity)
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.WARNING)


class Command(BaseCommand):
    help = "Do the tasks that are ready, until SIGTERM; started by `midad serve`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="what tells this worker from every other one")

    def handle(self, *args: Any, **options: Any) -> None:
        occupancy.share(settings.MIDAD_HOME)
        take_back(options["name"])
        call_command(QuietWorker(), worker_id=options["name"], interval=1)
