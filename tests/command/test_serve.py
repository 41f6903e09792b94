"""`midad serve` as an administrator meets it: up, hard to kill, and it finishes what it began."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from midad.operations.occupancy import OccupiedError, alone
from tests.browser.first_run import Installed
from tests.command.test_supervisor import _alive, _wait

ROOT = Path(__file__).parents[2]
SLOW_TASK = "from tests.command.slow_task import write_slowly; write_slowly.enqueue({!r}, {!r})"


@dataclass
class Newspaper:
    """A newspaper being served from `folder`."""

    folder: Path
    port: int
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    def read(self, address: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=30) as answer:
            return answer.read().decode()

    def answers(self) -> bool:
        try:
            return self.read("/") == "front"
        except (URLError, ConnectionError):
            return False

    def processes(self, name: str) -> list[int]:
        """The children of `midad serve` that are called so."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == f"midad {name}"]

    def manage(self, *words: str) -> str:
        command = [sys.executable, "-m", "midad.cli", "manage", *words]
        return subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout

    def enqueue(self, began: Path, done: Path) -> None:
        self.manage("shell", "-v", "0", "-c", SLOW_TASK.format(str(began), str(done)))


def _environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "MIDAD_HOME": str(home),
        "MIDAD_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "tests.command.site_under_test",
        "PYTHONPATH": str(ROOT),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(prepared: Installed, tmp_path: Path) -> Iterator[Callable[[], Newspaper]]:
    port = _free_port()
    environment = _environment(tmp_path / "var")
    prepared.copy(tmp_path / "var")
    started: list[subprocess.Popen[bytes]] = []

    def start() -> Newspaper:
        command = [sys.executable, "-m", "midad.cli", "serve", "--port", str(port), "--workers", "1"]
        with (tmp_path / "log").open("ab") as log:
            process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=log)
        started.append(process)
        newspaper = Newspaper(tmp_path, port, environment, process)
        _wait(newspaper.answers, 60)
        _wait(lambda: newspaper.processes("tasks") and newspaper.processes("scheduler"))
        return newspaper

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_what_dies_comes_back(serve: Callable[[], Newspaper]) -> None:
    newspaper = serve()
    for word in ("web", "tasks", "scheduler"):
        [first] = newspaper.processes(word)
        below = [int(pid) for pid in Path(f"/proc/{first}/task/{first}/children").read_text().split()]
        os.kill(first, signal.SIGKILL)
        _wait(lambda word=word, first=first: newspaper.processes(word) not in ([], [first]))
        _wait(lambda below=below: not any(_alive(pid) for pid in below))
    _wait(newspaper.answers)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_and_a_task_in_progress_are_finished(serve: Callable[[], Newspaper], number: int) -> None:
    newspaper = serve()
    began, done = newspaper.folder / "began", newspaper.folder / "done"
    newspaper.enqueue(began, done)
    _wait(began.exists)
    with ThreadPoolExecutor() as pool:
        page = pool.submit(newspaper.read, "/slow/")
        _wait((newspaper.folder / "var" / "asked").exists)
        newspaper.process.send_signal(number)
        assert page.result() == "whole"
    assert newspaper.process.wait(30) == 0
    assert done.read_text() == "done\n"


def test_a_task_outlives_its_worker(serve: Callable[[], Newspaper]) -> None:
    newspaper = serve()
    began, done = newspaper.folder / "began", newspaper.folder / "done"
    newspaper.enqueue(began, done)
    _wait(began.exists)
    [worker] = newspaper.processes("tasks")
    os.kill(worker, signal.SIGKILL)
    _wait(done.exists, 30)
    assert done.read_text() == "done\n"


def test_the_log_says_why_a_page_failed(serve: Callable[[], Newspaper]) -> None:
    newspaper = serve()
    with pytest.raises(HTTPError) as refused:
        newspaper.read("/fault/")
    refused.value.close()
    assert refused.value.code == 500
    log = (newspaper.folder / "log").read_text()
    assert "/fault/" in log
    assert "RuntimeError: the fault that was made for the log" in log


def test_a_restore_waits_until_every_process_of_the_newspaper_has_ended(serve: Callable[[], Newspaper]) -> None:
    newspaper = serve()
    home = newspaper.folder / "var"
    with pytest.raises(OccupiedError), alone(home):
        pass
    newspaper.process.send_signal(signal.SIGTERM)
    assert newspaper.process.wait(30) == 0
    with alone(home):
        assert not newspaper.answers()


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "midad.cli", "serve", "--port", str(port)]
        environment = _environment(tmp_path / "var")
        answer = subprocess.run(command, check=False, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in answer.stderr
