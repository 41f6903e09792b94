"""Kill the process at every statement of an act, start clean, and look at what is there.

    python -m tests.crash.matrix ACT [--every N] [--random N]

prints one JSON line: how many kills, and each that left something other than the state before the act or the state
after it. Runs in the data folder that MIDAD_HOME names, on the database that MIDAD_DATABASE_URL names.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("act")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--random", type=int, default=0)
    options = parser.parse_args()
    set_up()
    from tests.crash.acts import ACTS, COMMENTING, CONTROLS

    found = Matrix({**ACTS, **COMMENTING, **CONTROLS}[options.act]).run(options.every, options.random)
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def set_up() -> None:
    """Django with the settings of these tests, and a database that is migrated."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.crash.newspaper_that_dies"
    import django

    django.setup()
    from midad.operations import installation

    installation.prepare(say=lambda line: None)


class Matrix:
    """One act on one small newspaper, cut short again and again."""

    def __init__(self, prepare: Any) -> None:
        from django.conf import settings

        from tests.crash.acts import Newsroom
        from tests.crash.databases import copies

        self.copies = copies()
        self.act: Callable[[], object] = prepare(Newsroom(Path(settings.MIDAD_HOME)))
        self.copies.keep()
        self.act()  # here and once, so that the processes of the matrix begin with warm templates and forms
        self.copies.put_back()
        self._looked_at: dict[str | None, str] = {}

    def run(self, every: int, at_random: int) -> dict[str, Any]:
        """Keys: the act's `points`, the `kills`, and `wrong`: kills that left something half done or lost."""
        before = _state()
        started = time.monotonic()
        points = self._in_child(None)
        spent = time.monotonic() - started
        after = _settled_state()
        wrong = [] if after != before else ["the act changed nothing"]
        kills = list(range(1, points + 1, every))
        for point in kills:
            self.copies.put_back()
            self._in_child(point)
            wrong += self._faults(f"point {point}", before, after)
        rng = random.Random(7)
        for number in range(at_random):
            self.copies.put_back()
            self._in_child(None, kill_after=rng.uniform(0, spent))
            wrong += self._faults(f"random {number}", before, after)
        return {"points": points, "kills": len(kills) + at_random, "wrong": wrong}

    def _in_child(self, point: int | None, kill_after: float | None = None) -> int:
        """Do the act in a process of its own, which kills itself before its `point`-th step; return its steps."""
        from django.db import connections

        connections.close_all()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _act_and_die(self.act, point, writer)
        os.close(writer)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reader, "rb") as pipe:
            steps = int(pipe.read() or 0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status not in ({0} if point is None and kill_after is None else {0, -signal.SIGKILL}):
            raise RuntimeError(f"the act ended with {status}")
        return steps

    def _faults(self, kill: str, before: Any, after: Any) -> list[str]:
        """What is wrong. Most kills leave the very bytes that another one has left: these are looked at once."""
        left = self.copies.fingerprint()
        fault = self._looked_at.get(left) if left else None
        if fault is None:
            fault = self._looked_at[left] = self._fault(before, after)
        return [f"{kill}: {fault}"] if fault else []

    def _fault(self, before: Any, after: Any) -> str:
        if not self.copies.is_sound():
            return "the database is damaged"
        found = _settled_state()
        # What was due must be done after a clean start; what a person did is either done or not.
        if found == after or (found == before and not before["due"]):
            return ""
        return _difference(before, after, found)


def _state() -> Any:
    from tests.crash.state import state_of_newspaper

    return state_of_newspaper()


def _settled_state() -> Any:
    """The state after a clean start has done what was due."""
    from tests.crash.acts import run_schedule

    run_schedule()
    return _state()


def _difference(before: Any, after: Any, found: Any) -> str:
    neither = {key: found[key] for key in found if found[key] not in (before[key], after[key])}
    return repr(neither or {key: found[key] for key in found if found[key] != after[key]})


def _act_and_die(act: Callable[[], object], point: int | None, writer: int) -> None:
    """Count statements and commits; never returns."""
    from django.db import connection

    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        step()
        return execute(sql, params, many, context)

    commit = connection._commit

    def commit_between_steps() -> Any:
        step()
        result = commit()
        step()
        return result

    connection._commit = commit_between_steps
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the process ends right after
    status = 0
    try:
        with connection.execute_wrapper(statement):
            act()
    except BaseException as error:  # noqa: BLE001 - whatever it was, it must be seen
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        status = 1
    os.write(writer, str(steps).encode())
    os._exit(status)


if __name__ == "__main__":
    main()
