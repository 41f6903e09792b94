"""`midad serve`: the web server, the task worker and the scheduler, from one command."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from midad import env
from midad.operations import installation, occupancy
from midad.operations.supervisor import Supervisor, python


class Command(BaseCommand):
    help = "Run the web server, the task worker and the scheduler; restart what dies; stop all on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        if not 1 <= port <= 65535 or not 1 <= workers <= 64:
            raise CommandError("--port is a number from 1 to 65535, --workers from 1 to 64", returncode=2)
        _refuse_taken_port(host, port)
        _occupy()
        address = env.address(default=_address(host, port))
        installation.prepare(say=self.say, address=address)
        installation.collect_static(say=self.say)
        environment = {**os.environ, "MIDAD_URL": address.geturl()}
        self.say(f"serving {environment['MIDAD_URL']}/ (admin: {environment['MIDAD_URL']}/admin/)")
        supervisor = Supervisor(_commands(host, port, workers), environment, self.say)
        code = supervisor.run()
        self.say("stopped")
        if code:
            raise SystemExit(code)

    def say(self, line: str) -> None:
        self.stdout.write(f"midad: {line}")
        self.stdout.flush()


def _address(host: str, port: int) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


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


def _commands(host: str, port: int, workers: int) -> dict[str, list[str]]:
    granian = python("-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port))
    web = [*granian, "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers"]
    web += ["--workers-kill-timeout", "20", "--no-ws", "--log-level", "warning", "midad.wsgi:application"]
    manage = python("-m", "midad.cli", "manage")
    return {
        "web": web,
        "tasks": [*manage, "tasks", "--name", f"{socket.gethostname()}:{port}"[-64:]],
        "scheduler": [*manage, "scheduler"],
    }
