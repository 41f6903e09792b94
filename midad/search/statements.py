"""Statements that Django's querysets have no words for, and how long they may take."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil, inf
from time import monotonic
from typing import Any

from django.db import OperationalError, connection, transaction


class TooSlow(Exception):  # noqa: N818 - a state, not a fault
    """The search took longer than it may."""


def run(statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
    """Execute a statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters))
        return cursor.fetchall() if cursor.description else []


#: When the statements of this thread must be over; the innermost `within` has set it.
_end: ContextVar[float] = ContextVar("end", default=inf)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Have statements given up that take longer; one `within` another ends no later than that. Raises TooSlow."""
    before = _end.get()
    end = min(before, monotonic() + seconds)
    token = _end.set(end)
    try:
        with _on_sqlite(end, before) if connection.vendor == "sqlite" else _on_postgresql(end, before):
            yield
    except OperationalError as error:
        if monotonic() < end:
            raise
        raise TooSlow from error
    finally:
        _end.reset(token)


@contextmanager
def _on_sqlite(end: float, before: float) -> Iterator[None]:
    connection.ensure_connection()
    database: Any = connection.connection
    database.set_progress_handler(lambda: monotonic() > end, 10_000)
    try:
        yield
    finally:
        database.set_progress_handler(None if before == inf else lambda: monotonic() > before, 10_000)


@contextmanager
def _on_postgresql(end: float, before: float) -> Iterator[None]:
    with transaction.atomic():
        run(f"SET LOCAL statement_timeout = {_milliseconds(end)}")
        yield
        run(f"SET LOCAL statement_timeout TO {'DEFAULT' if before == inf else _milliseconds(before)}")


def _milliseconds(end: float) -> int:
    """How long a statement may take that begins now, so that it is over after `end` and not before; 0 were for ever."""
    return max(1, ceil((end - monotonic()) * 1000))
