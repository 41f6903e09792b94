"""Statements that Django's querysets have no words for, and how long they may take."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Have statements given up that take longer. Raises TooSlow."""
    end = monotonic() + seconds
    try:
        with _on_sqlite(end) if connection.vendor == "sqlite" else _on_postgresql(seconds):
            yield
    except OperationalError as error:
        if monotonic() < end:
            raise
        raise TooSlow from error


@contextmanager
def _on_sqlite(end: float) -> Iterator[None]:
    connection.ensure_connection()
    database: Any = connection.connection
    database.set_progress_handler(lambda: monotonic() > end, 10_000)
    try:
        yield
    finally:
        database.set_progress_handler(None, 0)


@contextmanager
def _on_postgresql(seconds: float) -> Iterator[None]:
    with transaction.atomic():
        run(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        yield
        run("SET LOCAL statement_timeout TO DEFAULT")
