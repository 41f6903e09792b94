"""What stands around every page, kept from one making to the next while nothing at all is changed."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from midad.delivery import commits
from midad.delivery.recording import Reading, current, recorded

_Read = TypeVar("_Read")
#: What tells one state of the database from another: the store of pages, and how far the log of purges was applied.
_Moment = tuple[int, int]


@dataclass(frozen=True)
class _Known:
    moment: _Moment | None
    #: Pickled: each page gets instances of its own, and notes what it looks at in them.
    value: bytes
    reading: Reading


_known: dict[str, _Known] = {}
#: What was read for a request that only reads.
_request: ContextVar[dict[str, Any] | None] = ContextVar("read for a request", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """While it lasts, in this thread, what is `remembered` is read once. For requests that change nothing."""
    token = _request.set({})
    try:
        yield
    finally:
        _request.reset(token)


def remembered(name: str, read: Callable[[], _Read]) -> _Read:
    """What `read` gives back, which is the same for all pages that are made between two purges.

    Only the making of a page is answered from memory; the page gets all keys that were noted when it was read.
    Elsewhere it is read, and within `read_once` not twice.
    """
    page = current()
    if page is None:
        return _read_for_request(name, read)
    if name not in page.memory:
        known = _known_at(_moment(), name, read)
        page.take(known.reading)
        page.memory[name] = pickle.loads(known.value)  # noqa: S301 - what this process has pickled
    value: _Read = page.memory[name]
    return value


def _read_for_request(name: str, read: Callable[[], _Read]) -> _Read:
    memory = _request.get()
    if memory is None:
        return read()
    if name not in memory:
        memory[name] = read()
    found: _Read = memory[name]
    return found


def _known_at(moment: _Moment | None, name: str, read: Callable[[], Any]) -> _Known:
    known = _known.get(name)
    if known is not None and moment is not None and known.moment == moment:
        return known
    with recorded() as reading:
        known = _Known(moment, pickle.dumps(read()), reading)
    if moment is not None and moment == _moment() and not reading.doubts and reading.until is None:
        _known[name] = known
    return known


def _moment() -> _Moment | None:
    """The moment that it is; None while something changes, where a change is not told, and in a transaction."""
    if connection.in_atomic_block:
        return None
    try:
        epochs = commits.epochs()
    except OSError:
        return None
    store, state = epochs.store, epochs.state
    return None if state & 1 else (store, state)
