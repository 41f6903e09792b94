"""The task worker's process; `midad serve` starts it."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from midad.operations.tasks import take_back


class Command(BaseCommand):
    help = "Do the tasks that are ready, until SIGTERM; started by `midad serve`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="what tells this worker from every other one")

    def handle(self, *args: Any, **options: Any) -> None:
        take_back(options["name"])
        call_command("db_worker", worker_id=options["name"], interval=1)
