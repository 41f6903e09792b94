"""Several processes under one command: what dies is started again, and all stop together. No threads."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

_PR_SET_PDEATHSIG = 1
#: A process that lived this long (seconds) is started again at once; one that keeps dying waits longer, up to 4 s.
_HEALTHY, _LONGEST_WAIT = 60, 4.0
_GRACE = 25.0


def _die_with_parent() -> None:
    """Linux: have the child stopped when this process is killed outright, so that none is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class _Child:
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    due: float = 0.0
    wait: float = 0.5


@dataclass
class Supervisor:
    """Keeps `commands` (name → argument list) running until SIGTERM or SIGINT."""

    commands: Mapping[str, Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    say: Callable[[str], object] = print
    stopping: bool = False

    def run(self) -> int:
        """Start everything and stay until told to stop; 0 when every process ended in its time."""
        children = {name: _Child(command) for name, command in self.commands.items()}
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping:
            for name, child in children.items():
                self._look_after(name, child)
            time.sleep(0.1)
        return self._stop_all(children)

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _look_after(self, name: str, child: _Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.due and not self.stopping:
                child.process = self._start(child.command)
                child.started = now
            return
        code = child.process.poll()
        if code is None:
            return
        # What it had started itself, such as Granian's workers, ends with it.
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process = None
        child.wait = 0.5 if now - child.started > _HEALTHY else min(child.wait * 2, _LONGEST_WAIT)
        child.due = now + child.wait
        self.say(f"{name} ended with {code}; starting it again in {child.wait:g} s")

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        # A session of its own: Ctrl-C in the terminal reaches this process alone, which stops the others in order.
        return subprocess.Popen(  # noqa: S603 - our own commands, no shell
            list(command),
            env=dict(self.environment),
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has no threads
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )

    def _stop_all(self, children: Mapping[str, _Child]) -> int:
        running = [child.process for child in children.values() if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + _GRACE
        failed = 0
        for process in running:
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                failed = 1
        return failed


def python(*arguments: str) -> list[str]:
    """The argument list that runs this interpreter."""
    return [sys.executable, *arguments]
