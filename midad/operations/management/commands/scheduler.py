"""The scheduler's process; `midad serve` starts it."""

import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from midad.operations import heartbeat, occupancy, scheduler


class Command(BaseCommand):
    help = "Run the jobs that are due, until SIGTERM; started by `midad serve`."

    def handle(self, *args: Any, **options: Any) -> None:
        occupancy.share(settings.MIDAD_HOME)
        stopped: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _frame: stopped.append(received))
        scheduler.run_forever(lambda: bool(stopped), heartbeat.Pulse())
