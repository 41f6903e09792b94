"""Several processes under one command: what dies is started again, and all stop together. No threads.

The children are forks of this process, so what it has loaded (Django and every app) is loaded once and shared.
"""

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from django.db import connections

Work = Callable[[], object]

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
#: A process that lived this long (seconds) is started again at once; one that keeps dying waits longer, up to 4 s.
_HEALTHY, _LONGEST_WAIT = 60, 4.0
_GRACE = 25.0


def run_apart(work: Work) -> int:
    """Run `work` in a fork and wait for it; its exit code. Threads and connections that it makes end with it."""
    pid = _fork("work", work)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@dataclass
class _Child:
    work: Work
    pid: int = 0
    started: float = 0.0
    due: float = 0.0
    wait: float = 0.5


@dataclass
class Supervisor:
    """Keeps the work of `processes` (name → what the process does) going until SIGTERM or SIGINT."""

    processes: Mapping[str, Work]
    say: Callable[[str], object] = print
    stopping: bool = False
    _children: dict[str, _Child] = field(default_factory=dict)

    def run(self) -> int:
        """Start everything and stay until told to stop; 0 when every process ended in its time."""
        self._children = {name: _Child(work) for name, work in self.processes.items()}
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping:
            for name, child in self._children.items():
                self._look_after(name, child)
            time.sleep(0.1)
        return self._stop_all()

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _look_after(self, name: str, child: _Child) -> None:
        now = time.monotonic()
        if not child.pid:
            if now >= child.due and not self.stopping:
                child.pid, child.started = _fork(name, child.work), now
            return
        code = _ended(child.pid)
        if code is None:
            return
        # What it had started itself, such as Granian's workers, ends with it.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.pid = 0
        child.wait = 0.5 if now - child.started > _HEALTHY else min(child.wait * 2, _LONGEST_WAIT)
        child.due = now + child.wait
        self.say(f"{name} ended with {code}; starting it again in {child.wait:g} s")

    def _stop_all(self) -> int:
        running = {child.pid for child in self._children.values() if child.pid}
        for pid in running:
            os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + _GRACE
        while running and time.monotonic() < end:
            running = {pid for pid in running if _ended(pid) is None}
            time.sleep(0.02)
        for pid in running:
            os.killpg(pid, signal.SIGKILL)
        return 1 if running else 0


def _ended(pid: int) -> int | None:
    """The exit code of a child, minus the signal that killed it; None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _fork(name: str, work: Work) -> int:
    # A connection that two processes share is broken for both.
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_child(name, work, parent)
    return pid


def _be_child(name: str, work: Work, parent: int) -> NoReturn:
    code = 1
    try:
        # A session of its own: Ctrl-C in the terminal reaches the parent alone, which stops the others in order.
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        _die_with(parent)
        _show_as(name)
        work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - whatever it was, this process must not go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _die_with(parent: int) -> None:
    """Linux: have this process stopped when its parent is killed outright, so that none is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _show_as(name: str) -> None:
    """Linux: the name of this process in `ps` and `top`."""
    ctypes.CDLL(None).prctl(_PR_SET_NAME, f"midad {name}".encode()[:15])
