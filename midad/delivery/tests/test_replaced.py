"""A connection that is kept between requests reads the file that stands in the database's place now."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import close_old_connections, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from midad.delivery.replaced import close_replaced


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    for name, text in (("here", "old"), ("beside", "new")):
        with sqlite3.connect(tmp_path / name) as made:
            made.execute("CREATE TABLE paper (name text)")
            made.execute("INSERT INTO paper VALUES (?)", [text])
        made.close()
    usual = connections["default"].settings_dict
    options = {**usual, "NAME": str(tmp_path / "here"), "CONN_MAX_AGE": 60, "OPTIONS": {}}
    connection = DatabaseWrapper(options, "other")
    monkeypatch.setattr(connections, "all", lambda initialized_only: [connection])
    yield connection
    connection.close()


def name_in(connection: DatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        return str(cursor.execute("SELECT name FROM paper").fetchone()[0])


def test_a_connection_is_kept_while_the_file_stays(kept: DatabaseWrapper) -> None:
    name_in(kept)
    opened = kept.connection
    close_replaced()
    assert kept.connection is opened


def test_a_file_that_took_the_place_is_read_from_the_next_request_on(kept: DatabaseWrapper, tmp_path: Path) -> None:
    assert name_in(kept) == "old"
    (tmp_path / "beside").replace(tmp_path / "here")
    assert name_in(kept) == "old"
    request_started.disconnect(close_old_connections)
    try:
        request_started.send(sender=None)
    finally:
        request_started.connect(close_old_connections)
    assert name_in(kept) == "new"


def test_a_transaction_is_not_interrupted(kept: DatabaseWrapper, tmp_path: Path) -> None:
    name_in(kept)
    kept.in_atomic_block = True
    (tmp_path / "beside").replace(tmp_path / "here")
    close_replaced()
    assert name_in(kept) == "old"
    kept.in_atomic_block = False
    close_replaced()
    assert name_in(kept) == "new"
