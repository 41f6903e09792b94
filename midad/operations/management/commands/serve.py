"""`midad serve`: the web server, the task worker and the scheduler, from one command."""

import logging
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from midad.delivery.door import stand
from midad.operations import installation, occupancy
from midad.operations.supervisor import Supervisor, Work, run_apart

#: How much less than the readers' pages the task worker gets of a busy machine (`nice`).
_YIELDING = 5
#: Requests that a web process has in hand at a time. Many may wait for pages that are being made, and pages that are
#: there must not wait behind them.
_AT_A_TIME = 16


class Command(BaseCommand):
    help = "Run the web server, the task worker and the scheduler; restart what dies; stop all on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--demo", action="store_true", help="make the demo newspaper first, on an empty site")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        if not 1 <= port <= 65535 or not 1 <= workers <= 64:
            raise CommandError("--port is a number from 1 to 65535, --workers from 1 to 64", returncode=2)
        _refuse_taken_port(host, port)
        _occupy()
        prepare = self._demo if options["demo"] else self._prepare
        if code := run_apart(prepare):
            raise SystemExit(code)
        installation.know_static()
        installation.know_words()
        self.say(f"serving {settings.MIDAD_URL}/ (admin: {settings.MIDAD_URL}/admin/)")
        # Of its own: the name of a socket has room for no more than a hundred letters of a data folder.
        with tempfile.TemporaryDirectory(prefix="midad-", ignore_cleanup_errors=True) as folder:
            code = Supervisor(_processes(host, port, workers, Path(folder, "web")), self.say).run()
        self.say("stopped")
        if code:
            raise SystemExit(code)

    def _prepare(self) -> None:
        installation.prepare(say=self.say)
        installation.collect_static(say=self.say)

    def _demo(self) -> None:
        call_command("demo", stdout=self.stdout)

    def say(self, line: str) -> None:
        self.stdout.write(f"midad: {line}")
        self.stdout.flush()


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"cannot listen on {host}:{port}: {error.strerror}. Choose another with --port."
            ) from error


def _occupy() -> None:
    try:
        occupancy.share(settings.MIDAD_HOME)
    except occupancy.OccupiedError as error:
        raise CommandError(str(error)) from error


def _is_no_advice(record: logging.LogRecord) -> bool:
    """Granian advises every administrator against threads that were measured to be worth having."""
    return not record.getMessage().startswith("Configuration allows spawning")


def _processes(host: str, port: int, workers: int, behind: Path) -> dict[str, Work]:
    name = f"{socket.gethostname()}:{port}"[-64:]

    def door() -> None:
        stand(import_string("midad.wsgi.application"), host, port, behind)

    def web() -> None:
        logging.getLogger("_granian").addFilter(_is_no_advice)
        # What was killed has left its socket, in a folder that is nobody else's: an address that is taken.
        behind.unlink(missing_ok=True)
        Granian(
            "midad.wsgi:behind_the_door",
            uds=behind,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=_AT_A_TIME,
            http=HTTPModes.http1,
            respawn_failed_workers=True,
            workers_kill_timeout=20,
            websockets=False,
            log_level=LogLevels.warning,
        ).serve()

    def tasks() -> None:
        os.nice(_YIELDING)
        call_command("tasks", name=name)

    def scheduler() -> None:
        call_command("scheduler")

    return {"door": door, "web": web, "tasks": tasks, "scheduler": scheduler}
