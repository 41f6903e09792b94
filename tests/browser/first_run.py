"""The demo newspaper, made once for all tests of a run by `midad demo`."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

import pytest

ROOT = Path(__file__).parents[2]
DATABASE = "midad.sqlite3"
#: Other settings than a newspaper's own would be another first run.
_INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")
_PREPARE = "from tests.browser import preparing; preparing.prepare()"


@dataclass(frozen=True)
class Installed:
    """The data folder of a newspaper, and what `midad demo` said when it was made."""

    home: Path
    said: str

    def copy(self, folder: Path) -> "Installed":
        """A newspaper of its own with the same content. Files that are never rewritten are linked."""
        shutil.copytree(self.home, folder, copy_function=link_or_copy, ignore=shutil.ignore_patterns(f"{DATABASE}*"))
        # By SQLite itself, because others may be reading the database and its log at this moment.
        with closing(connect(self.home / DATABASE)) as source, closing(connect(folder / DATABASE)) as target:
            source.backup(target)
        return Installed(folder, self.said)


def link_or_copy(source: str, target: str) -> str:
    if {"media", "static", "lexicon"} & set(Path(source).parts):
        with suppress(OSError):  # on another disk
            os.link(source, target)
            return target
    return shutil.copy2(source, target)


def environment_of(home: Path, **more: str) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**inherited, "MIDAD_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def midad(*words: str, environment: dict[str, str]) -> str:
    """Run the newspaper's command; what it said."""
    command = [sys.executable, "-m", "midad.cli", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """For what is made once for all workers: the others wait until the first has made it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of a run; MIDAD_TEST_DEMO names one that is kept from run to run."""
    kept = os.environ.get("MIDAD_TEST_DEMO")
    if kept:
        return Path(kept)
    base = factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, prepared: Installed) -> Installed:
    """The demo newspaper as `midad demo` leaves it, with a newsroom and old stories added. Not to be written to.

    It begins with a folder that is prepared, which saves half of its time; `test_demo.py` begins with nothing.
    """
    folder = folder_of_the_run(tmp_path_factory)
    home, said = folder / "var", folder / "said"
    with one_at_a_time(folder):
        if not said.exists():
            shutil.rmtree(home, ignore_errors=True)
            prepared.copy(home)
            printed = midad("demo", environment=environment_of(home))
            midad("manage", "shell", "-v", "0", "-c", _PREPARE, environment=environment_of(home))
            said.write_text(printed, encoding="utf-8")
    return Installed(home, said.read_text(encoding="utf-8"))
