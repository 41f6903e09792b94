"""Connections outlive requests: where another file took the place of the database, they are not used again."""

from pathlib import Path
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created


def install() -> None:
    """Have each request look at the file first. Once a process."""
    connection_created.connect(_opened, dispatch_uid="midad.delivery.replaced")
    request_started.connect(close_replaced, dispatch_uid="midad.delivery.replaced")


def close_replaced(**_signal: Any) -> None:
    """Close this thread's connections to files that are not at their places any more."""
    for connection in connections.all(initialized_only=True):
        is_free = connection.connection is not None and not connection.in_atomic_block
        if is_free and getattr(connection, "midad_file", None) != _file_of(connection):
            connection.close()


def _opened(*, connection: Any, **_signal: Any) -> None:
    connection.midad_file = _file_of(connection)


def _file_of(connection: Any) -> tuple[int, int] | None:
    """Which file stands at the place of the database; None where it is no file."""
    try:
        stamp = Path(connection.settings_dict["NAME"]).stat() if connection.vendor == "sqlite" else None
    except OSError:
        return None
    return (stamp.st_dev, stamp.st_ino) if stamp else None
