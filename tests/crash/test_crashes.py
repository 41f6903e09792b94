"""A process that dies at any moment leaves a story as it was, or as it should be: never in between, never lost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.acts import ACTS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder in memory where there is one: what a killed process leaves does not depend on the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder itself is made by tempfile
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def run(home: Path, module: str, *arguments: str) -> dict[str, Any]:
    environment = {**os.environ, "MIDAD_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", f"tests.crash.{module}", *arguments]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_at_every_fifth_statement(home: Path, act: str) -> None:
    found = run(home, "matrix", act, "--every", "5")
    assert found["kills"] >= 5
    assert found["wrong"] == []


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_a_kill_at_every_statement_and_at_random_moments(home: Path, act: str) -> None:
    found = run(home, "matrix", act, "--random", "45")
    assert found["kills"] == found["points"] + 45
    assert found["wrong"] == []


def test_the_matrix_sees_an_act_that_is_not_one_transaction(home: Path) -> None:
    assert run(home, "matrix", "publish half and half", "--every", "2")["wrong"] != []


@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_four_schedulers_publish_once(home: Path, rounds: int) -> None:
    assert run(home, "race", str(rounds)) == {"rounds": rounds, "wrong": []}
