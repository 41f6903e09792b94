"""One command, several processes: what dies comes back, and all stop together."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from midad.cli import command_of, listening_address, main
from midad.operations.supervisor import run_apart

PROGRAM = """
    import os, sys, time, pathlib
    from midad.operations.supervisor import Supervisor

    def process(name):
        def work():
            (pathlib.Path(sys.argv[1]) / f"{name}.{os.getpid()}").touch()
            time.sleep(60)
        return work

    sys.exit(Supervisor({name: process(name) for name in ("web", "tasks")}).run())
"""


def _pids(folder: Path, name: str) -> list[int]:
    return [int(path.suffix[1:]) for path in folder.glob(f"{name}.*")]


def _wait(condition: object, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(tmp_path)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "midad.settings"},
    )
    try:
        _wait(lambda: _pids(tmp_path, "web") and _pids(tmp_path, "tasks"))
        yield process, tmp_path
    finally:
        process.kill()
        process.wait()


def test_a_dead_process_comes_back(supervised: tuple["subprocess.Popen[bytes]", Path]) -> None:
    _process, folder = supervised
    first = _pids(folder, "web")[0]
    os.kill(first, signal.SIGKILL)
    _wait(lambda: len(_pids(folder, "web")) == 2)
    assert len(_pids(folder, "tasks")) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_stop_together(supervised: tuple["subprocess.Popen[bytes]", Path], number: int) -> None:
    process, folder = supervised
    process.send_signal(number)
    assert process.wait(20) == 0
    for pid in [*_pids(folder, "web"), *_pids(folder, "tasks")]:
        assert not _alive(pid)


def test_nothing_outlives_a_killed_supervisor(supervised: tuple["subprocess.Popen[bytes]", Path]) -> None:
    process, folder = supervised
    process.kill()
    process.wait()
    _wait(lambda: not any(_alive(pid) for pid in [*_pids(folder, "web"), *_pids(folder, "tasks")]))


def test_work_apart_leaves_its_exit_code_and_nothing_else() -> None:
    seen: list[int] = []
    assert run_apart(lambda: seen.append(1)) == 0
    assert run_apart(lambda: sys.exit(3)) == 3
    assert run_apart(lambda: 1 / 0) == 1
    assert run_apart(lambda: os.kill(os.getpid(), signal.SIGKILL)) == -signal.SIGKILL
    assert seen == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ([], "http://127.0.0.1:8000"),
        (["--port", "80", "--workers", "3"], "http://127.0.0.1"),
        (["--host=0.0.0.0", "--port=9000"], "http://127.0.0.1:9000"),
        (["--demo", "--host", "::"], "http://[::1]:8000"),
        (["--host", "2001:db8::1"], "http://[2001:db8::1]:8000"),
    ],
)
def test_the_address_of_a_server_is_where_it_listens(words: list[str], address: str) -> None:
    assert listening_address(words) == address


def test_the_words_of_the_command() -> None:
    assert command_of(["demo"]) == ["demo"]
    assert command_of(["import", "page", "x.html", "--json"]) == ["import_page", "x.html", "--json"]
    assert command_of(["manage", "migrate", "--plan"]) == ["migrate", "--plan"]
    assert command_of(["import"]) is None


@pytest.mark.parametrize("words", [[], ["nothing"], ["import"], ["import", "wordpress"]])
def test_wrong_usage_is_exit_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert "midad demo" in captured.out + captured.err


def test_help_is_not_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "midad serve" in capsys.readouterr().out
