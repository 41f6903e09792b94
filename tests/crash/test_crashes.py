"""A process that dies at any moment leaves a story as it was, or as it should be: never in between, never lost."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.crash.acts import ACTS, COMMENTING

ROOT = Path(__file__).parents[2]
#: The others are alike, and are killed at every statement in the long run.
_IN_EACH_RUN = ("publish", "scheduled", "update", "import")


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a database of the test's own on the server of these tests; empty for the file in `home`."""
    address = os.environ.get("MIDAD_DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield ""
        return
    server, _slash, _name = address.rpartition("/")
    name = f"crash_{uuid4().hex}"
    sql(address, f"CREATE DATABASE {name}")
    yield f"{server}/{name}"
    for left in (name, f"{name}_before"):
        sql(address, f"DROP DATABASE IF EXISTS {left} WITH (FORCE)")


@pytest.fixture
def place(
    request: pytest.FixtureRequest, database: str, give_dictionary: Callable[[Path], None]
) -> Iterator[tuple[Path, str]]:
    """A data folder with a migrated database; in memory where there is some, as a kill has to do with no disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder itself is made by tempfile
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        give_dictionary(Path(folder))
        if not database:
            shutil.copy(request.getfixturevalue("migrated"), folder)
        yield Path(folder), database


def sql(address: str, statement: str) -> None:
    subprocess.run(["psql", "-q", "-d", address, "-c", statement], check=True, capture_output=True)


def python(home: Path, database: str, *arguments: str) -> str:
    environment = {**os.environ, "MIDAD_HOME": str(home), "MIDAD_DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def run(place: tuple[Path, str], module: str, *arguments: str) -> dict[str, Any]:
    lines = python(*place, "-m", f"tests.crash.{module}", *arguments).splitlines()
    found: dict[str, Any] = json.loads(lines[-1])
    return found


@pytest.mark.parametrize(
    "act", [act if act in _IN_EACH_RUN else pytest.param(act, marks=pytest.mark.slow) for act in ACTS]
)
def test_a_kill_at_every_fifth_statement(place: tuple[Path, str], act: str) -> None:
    found = run(place, "matrix", act, "--every", "5")
    assert found["kills"] >= 5
    assert found["wrong"] == []


def test_a_kill_while_a_reader_is_erased(place: tuple[Path, str]) -> None:
    found = run(place, "matrix", "erase", "--every", "10")
    assert found["kills"] >= 5
    assert found["wrong"] == []


@pytest.mark.slow
@pytest.mark.parametrize("act", [*ACTS, *COMMENTING])
def test_a_kill_at_every_statement_and_at_random_moments(place: tuple[Path, str], act: str) -> None:
    found = run(place, "matrix", act, "--random", "45")
    assert found["kills"] == found["points"] + 45
    assert found["wrong"] == []


@pytest.mark.slow
def test_the_matrix_sees_an_act_that_is_not_one_transaction(place: tuple[Path, str]) -> None:
    assert run(place, "matrix", "publish half and half", "--every", "2")["wrong"] != []


@pytest.mark.parametrize("rounds", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_four_schedulers_publish_once(place: tuple[Path, str], rounds: int) -> None:
    assert run(place, "race", str(rounds)) == {"rounds": rounds, "wrong": []}
