"""Newspapers that are being served, one process tree each."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.browser.first_run import ROOT, Installed, environment_of

_PATIENCE = 240
_GRANIAN = ("-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws")


@dataclass(frozen=True)
class Served:
    """A newspaper at `url`."""

    url: str
    home: Path
    said_by_demo: str

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Kind of page → address of one such page."""
        found = json.loads((self.home / "addresses.json").read_text(encoding="utf-8"))
        return {kind: self.url + address for kind, address in found.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=_PATIENCE):
                return
        except HTTPError:  # it is served, and is broken
            break
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the newspaper is not being served:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def _served(installed: Installed, port: int, command: list[str], log: Path, **environment: str) -> Iterator[Served]:
    url = f"http://127.0.0.1:{port}"
    variables = environment_of(installed.home, **{"MIDAD_URL": url, **environment})
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, *command], env=variables, cwd=ROOT, stdout=output, stderr=output)
    try:
        _wait_for(f"{url}/", process, log)
        yield Served(url, installed.home, installed.said)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def whole_newsroom(installed: Installed, log: Path, *, workers: int = 1, **environment: str) -> Iterator[Served]:
    """All of `midad serve`: pages, the task worker and the scheduler."""
    port = _free_port()
    command = ["-m", "midad.cli", "serve", "--port", str(port), "--workers", str(workers)]
    with _served(installed, port, command, log, **environment) as served:
        yield served


@contextmanager
def pages_alone(installed: Installed, log: Path, **environment: str) -> Iterator[Served]:
    """The web server without the task worker, for readers, who change nothing; with one page that has a fault."""
    port = _free_port()
    command = [*_GRANIAN, "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.browser.site_with_a_fault"}
    with _served(installed, port, [*command, "midad.wsgi:application"], log, **environment) as served:
        yield served


@pytest.fixture(scope="session")
def newspaper(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo newspaper, for reading."""
    with pages_alone(demo, tmp_path_factory.mktemp("newspaper") / "log") as served:
        yield served


@pytest.fixture(scope="session")
def newsroom(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the demo newspaper with all its processes, for writing."""
    folder = tmp_path_factory.mktemp("newsroom")
    with whole_newsroom(demo.copy(folder / "var"), folder / "log") as served:
        yield served


@pytest.fixture(scope="session")
def english_newsroom(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same in English: interface, dates and direction."""
    folder = tmp_path_factory.mktemp("english")
    with whole_newsroom(demo.copy(folder / "var"), folder / "log", MIDAD_LANGUAGE="en") as served:
        yield served
