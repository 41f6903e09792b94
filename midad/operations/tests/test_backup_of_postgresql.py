"""The same commands on PostgreSQL, with its own tools."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from midad.operations.backup import postgresql
from midad.operations.backup.drill import try_out
from midad.operations.backup.errors import BackupError
from midad.operations.backup.newspaper import Newspaper
from midad.operations.backup.restoring import has_newspaper, restore, usable
from midad.operations.backup.taking import back_up
from midad.operations.models import BackupEvent, JobRun

needs_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="this newspaper's database is not PostgreSQL"
)


@pytest.fixture
def newspaper(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Newspaper]:
    """Outside of a transaction, for PostgreSQL's own tools see what is committed.

    Only what these tests write is taken out again: emptying the tables would take the roles from those that follow.
    """
    (tmp_path / "var/media").mkdir(parents=True)
    (tmp_path / "var/media/صورة.jpg").write_bytes(b"jpeg")
    with django_db_blocker.unblock():
        yield Newspaper(tmp_path / "var", tmp_path / "var/media", None)
        for model in (BackupEvent, JobRun, Session):
            model._default_manager.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP SCHEMA "{name}" CASCADE')


def event(file: str) -> BackupEvent:
    now = timezone.now()
    return BackupEvent.objects.create(kind="tried", happened_at=now, content_at=now, file=file, size=1)


@needs_postgresql
def test_a_backup_is_tried_out_in_a_database_of_its_own(newspaper: Newspaper, tmp_path: Path) -> None:
    taken = back_up(target=tmp_path / "b.tar", newspaper=newspaper)
    try_out(archive=usable(taken.path, newspaper), newspaper=newspaper)
    assert [one.kind for one in BackupEvent.objects.all()] == ["tried", "made"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'midad_drill%'")
        assert cursor.fetchall() == []


@needs_postgresql
def test_what_is_restored_is_what_was_there(newspaper: Newspaper, tmp_path: Path) -> None:
    event("kept")
    now = timezone.now()
    JobRun.objects.create(name="running", started_at=now, ended_at=now)
    Session.objects.create(session_key="k", session_data="d", expire_date=now)
    taken = back_up(target=tmp_path / "b.tar", newspaper=newspaper)
    event("after the backup")
    (newspaper.media / "later.jpg").write_bytes(b"later")
    assert has_newspaper(newspaper)
    restored = restore(archive=usable(taken.path, newspaper), newspaper=newspaper)
    assert set(BackupEvent.objects.values_list("kind", "file")) == {
        ("tried", "kept"),
        ("made", "b.tar"),
        ("restored", "b.tar"),
    }
    assert not Session.objects.exists()
    assert not JobRun.objects.exists()
    assert [path.name for path in newspaper.media.iterdir()] == ["صورة.jpg"]
    assert restored.aside
    assert (restored.aside / "media/later.jpg").read_bytes() == b"later"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT file FROM "{restored.schema}".operations_backupevent ORDER BY id')  # noqa: S608
        assert [file for (file,) in cursor.fetchall()] == ["kept", "b.tar", "after the backup"]
    event("sequences go on")


@needs_postgresql
def test_a_restore_that_fails_leaves_the_database_as_it_was(
    newspaper: Newspaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = back_up(target=tmp_path / "b.tar", newspaper=newspaper)
    event("after the backup")

    def refused(*_arguments: object, **_options: object) -> None:
        raise PermissionError(1, "not allowed")

    monkeypatch.setattr("midad.operations.backup.restoring._change_places", refused)
    with pytest.raises(BackupError):
        restore(archive=usable(taken.path, newspaper), newspaper=newspaper)
    assert set(BackupEvent.objects.values_list("file", flat=True)) == {"b.tar", "after the backup"}


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql.shutil, "which", lambda name: None)
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    with pytest.raises(BackupError, match=r"pg_dump غير موجود.*postgresql-client"):
        postgresql._path_of("pg_dump")


def test_what_the_program_said_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = tmp_path / "pg_restore"
    tool.write_text('#!/bin/sh\necho "no such table" >&2\nexit 3\n')
    tool.chmod(0o755)
    monkeypatch.setattr(postgresql, "_path_of", lambda name: str(tool))
    monkeypatch.setattr(postgresql, "connection", SimpleNamespace(settings_dict={"NAME": "news", "OPTIONS": {}}))
    with pytest.raises(BackupError, match="فشل البرنامج pg_restore: no such table"):
        postgresql._load(tmp_path / "dump")
