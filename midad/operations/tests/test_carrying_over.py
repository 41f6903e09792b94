"""What a restore takes over from the newspaper that it replaces."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from midad.operations.backup import restoring
from midad.operations.backup.newspaper import Newspaper
from midad.operations.tests.small_newspaper import create

pytestmark = pytest.mark.skipif(connections[DEFAULT_DB_ALIAS].vendor != "sqlite", reason="files of SQLite")


@pytest.fixture
def newspaper(tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> Newspaper:
    """One of its own, at which the connection of restores is."""
    newspaper = create(tmp_path)
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    own.settings_dict = {**own.settings_dict, "NAME": str(newspaper.database)}
    monkeypatch.setattr(restoring, "connection", own)
    return newspaper


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Carry over the titles of stories, and nothing else; where they arrive."""

    def titles() -> list[str]:
        with restoring.connection.cursor() as cursor:
            return [title for (title,) in cursor.execute("SELECT title FROM story").fetchall()]

    arrived: list[list[str]] = []
    monkeypatch.setattr(restoring, "_CARRIED", [])
    restoring.carry_over(read=titles, apply=arrived.append)
    return arrived


def test_it_is_read_and_nothing_is_changed(newspaper: Newspaper, carried: Any) -> None:
    with closing(sqlite3.connect(newspaper.database)) as plain:
        plain.execute("PRAGMA journal_mode=DELETE")
    before = newspaper.database.read_bytes()
    [(apply, value)] = restoring._read_what_is_carried(newspaper)
    apply(value)
    assert carried == [["الميناء"]]
    assert newspaper.database.read_bytes() == before
    assert sorted(path.name for path in newspaper.home.iterdir()) == ["media", "midad.sqlite3", "secret_key"]


def test_a_damaged_database_is_no_reason_not_to_restore(newspaper: Newspaper, carried: Any, caplog: Any) -> None:
    newspaper.database.write_bytes(b"no database at all" * 500)
    assert restoring._read_what_is_carried(newspaper) == []
    assert "nothing is taken over" in caplog.text


def test_where_nothing_is_nothing_is_made(newspaper: Newspaper, carried: Any) -> None:
    newspaper.database.unlink()
    assert restoring._read_what_is_carried(newspaper) == []
    assert not newspaper.database.exists()
