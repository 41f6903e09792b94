"""`midad demo` in an empty folder, and again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.first_run import DATABASE, environment_of, midad

pytestmark = pytest.mark.slow


def published(home: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / DATABASE)) as database:
        return database.execute("SELECT id, slug, latest_revision_id FROM wagtailcore_page WHERE live").fetchall()


def test_an_empty_folder_becomes_a_newspaper_once(tmp_path: Path) -> None:
    home = tmp_path / "var"
    first = midad("demo", environment=environment_of(home))
    assert "password" in first
    made = published(home)
    assert len(made) > 60
    assert any((home / "media").rglob("*.webp"))
    again = midad("demo", environment=environment_of(home))
    assert "password" not in again
    assert published(home) == made
