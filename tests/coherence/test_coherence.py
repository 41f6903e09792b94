"""No reader ever gets a page that is another one by now, whatever is changed, by whom, and wherever it is cut short."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.browser.first_run import DATABASE, Installed, environment_of
from tests.browser.wearing import worn_in
from tests.coherence.acts import NOW_AND_THEN, SELDOM, USUAL

_BUILD = "from tests.coherence.acts import build; build()"
#: Seconds after which an act and the look after it hang.
_PATIENCE = 180.0
#: In the life of one newspaper, which is called a part.
STEPS = 100
#: Of what is purged, so much may be what it was before.
MOST_UNCHANGED = 0.05
#: In a hundred acts, so many are usual, are done now and then, and once in a newspaper's life.
OFTEN = (79, 20, 1)
#: What a newspaper wears at the start of its life: those of one part in two another theme.
THEMES = ("", "magazine")
#: Who does it: this process and the other, a command, and one that is killed on the way.
BY = ("here", "here", "other", "command", "killed")


class Field:
    """A newspaper in a process of its own; `tests.coherence.readers` is on the other side."""

    def __init__(self, home: Path, *, without: str = "") -> None:
        environment = _environment(home) | {"MIDAD_FORGET": without}
        self._said = home / "said"
        with self._said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.coherence.readers"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        assert self._line() == "ready"

    def act(self, name: str, seed: int, by: str = "here") -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"act": name, "seed": seed, "by": by}) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self._line())
        return found

    def _line(self) -> str:
        assert self.process.stdout is not None
        limit = threading.Timer(_PATIENCE, self.process.kill)
        limit.start()
        line = self.process.stdout.readline().strip()
        limit.cancel()
        assert line, self._said.read_text()[-4000:]
        return line

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def _environment(home: Path) -> dict[str, str]:
    return environment_of(home) | {
        "DJANGO_SETTINGS_MODULE": "tests.coherence.newspaper_at_random",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, migrated: Path, give_dictionary: Callable[[Path], None]) -> Path:
    """The data folder of the newspaper before the first act."""
    home = tmp_path_factory.mktemp("newspaper")
    shutil.copy(migrated, home / DATABASE)
    give_dictionary(home)
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", _BUILD]
    subprocess.run(command, env=_environment(home), check=True, capture_output=True)
    return home


@contextmanager
def field(built: Path, folder: Path, *, without: str = "", theme: str = "") -> Iterator[Field]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder)
    if theme:
        worn_in(theme, Installed(folder, ""))
    opened = Field(folder, without=without)
    try:
        yield opened
    finally:
        opened.close()


def run(built: Path, folder: Path, *, parts: Iterable[int]) -> Counter[str]:
    """Change what chance says, and look at every page after each step; what was purged, and in vain."""
    count: Counter[str] = Counter()
    for part in parts:
        _run(built, folder, part, count)
    return count


def _run(built: Path, folder: Path, part: int, count: Counter[str]) -> None:

    class Days(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.stack = field(built, folder, theme=THEMES[part % 2])
            self.field = self.stack.__enter__()

        # The first example of Hypothesis is always the simplest: the same again and again, were the act drawn by it.
        @rule(number=st.integers(0, 10**9))
        def change(self, number: int) -> None:
            chance = Random(f"{part} {count['steps']} {number}")
            (names,) = chance.choices([USUAL, NOW_AND_THEN, SELDOM], OFTEN)
            name, by = chance.choice(names), chance.choice(BY)
            found = self.field.act(name, chance.randrange(10**6), by)
            count["steps"] += 1
            count["kept"] += found["kept"]
            count["purged"] += found["purged"]
            count["unchanged"] += len(found["unchanged"])
            for address in found["unchanged"]:
                count[f"{name} {address}"] += 1
            assert found["stale"] == [], f"after {name} ({by})"

        def teardown(self) -> None:
            self.stack.__exit__(None, None, None)

    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=1,
            derandomize=True,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def _judge(count: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    share = count["unchanged"] / max(1, count["purged"])
    with capsys.disabled():
        sys.stdout.write(f"\n{count['steps']} steps: {count['purged']} pages purged, {share:.1%} of them unchanged\n")
    assert count["purged"] > count["steps"]
    assert share <= MOST_UNCHANGED, count.most_common(90)


@pytest.mark.long
@pytest.mark.parametrize("part", range(2))
def test_no_page_is_stale(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], part: int) -> None:
    """Two hundred steps, in parts that can be taken side by side."""
    _judge(run(built, tmp_path / "var", parts=[part]), capsys)


@pytest.mark.slow
@pytest.mark.parametrize("ten", range(10))
def test_no_page_is_stale_for_long(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ten: int) -> None:
    """Ten thousand others."""
    _judge(run(built, tmp_path / "var", parts=range(10 + 10 * ten, 20 + 10 * ten)), capsys)


@pytest.mark.parametrize(
    ("without", "acts"),
    [
        ("seen", ["update_by_hand"]),
        pytest.param("watched", ["rename_author"], marks=pytest.mark.slow),
        pytest.param("until", ["announce", "wait", "wait"], marks=pytest.mark.slow),
    ],
)
def test_what_is_not_declared_is_missed(built: Path, tmp_path: Path, without: str, acts: list[str]) -> None:
    """The looking is worth something: without a part of what the apps declare, pages are stale."""
    with field(built, tmp_path / "var", without=without) as opened:
        assert any(opened.act(name, seed)["stale"] for seed, name in enumerate(acts * 4))
