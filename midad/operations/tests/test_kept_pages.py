"""What is wrong with the kept pages is found, each fault by itself, and they do not grow without end."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from midad.delivery import commits, front, log, triggers
from midad.delivery.entries import About, Entry, made
from midad.delivery.models import Change, Purge
from midad.delivery.store import Store
from midad.operations import heartbeat, scheduler
from midad.operations.doctor import State
from midad.operations.health.kept_pages import kept_pages


@pytest.fixture
def epochs(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Those of a newspaper that is well: all of its log is applied, a moment ago."""
    settings.MIDAD_HOME = tmp_path
    monkeypatch.setattr(front, "_current", [])
    Change.objects.all().delete()
    Purge.objects.create(keys="*")
    log.catch_up(commits.epochs())
    return commits.epochs()


def test_all_is_well(epochs: Any) -> None:
    finding = kept_pages()
    assert (finding.state, finding.facts["applied"]) == (State.GREEN, epochs.applied)
    assert "في القرص" in finding.text or "على القرص" in finding.text


def test_missing_triggers_are_red(epochs: Any) -> None:
    triggers.remove(connection)
    finding = kept_pages()
    assert (finding.state, finding.facts) == (State.RED, {"triggers": False})


def test_a_log_that_nobody_reads_is_red_while_the_newspaper_runs(epochs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    epochs.look(time.time() - 60)
    assert kept_pages().state == State.GREEN
    monkeypatch.setattr(heartbeat, "is_alive", lambda now: now <= timezone.now())
    finding = kept_pages()
    assert finding.state == State.RED
    assert 59 <= finding.facts["age"] <= 70


def test_a_disk_that_takes_nothing_is_red(epochs: Any, tmp_path: Path) -> None:
    (tmp_path / "pages/kept").write_text("in the way", encoding="utf-8")
    assert kept_pages().state == State.RED
    (tmp_path / "pages/kept").unlink()
    assert kept_pages().state == State.GREEN


def test_the_fault_of_a_store_is_red(epochs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(epochs.path.parent, epochs, 1)
    store.fault = "[Errno 28] No space left on device"
    monkeypatch.setattr(front, "_current", [store])
    finding = kept_pages()
    assert finding.state == State.RED
    assert "Errno 28" in finding.text


def test_pages_of_another_database_are_red(epochs: Any) -> None:
    Purge.objects.update(token=7)
    finding = kept_pages()
    assert (finding.state, finding.facts) == (State.RED, {"applied": epochs.applied})


def test_changes_that_no_page_knows_of_are_red(epochs: Any) -> None:
    Change.objects.create(table="wagtailcore_page", row=1, columns="title ")
    finding = kept_pages()
    assert (finding.state, finding.facts) == (State.RED, {"left": 1})


def _entry(store: Store, number: int) -> Entry:
    about = About(
        address=f"/{number}/",
        status="200 OK",
        headers=[],
        etag="",
        keys=["x"],
        spans={},
        queries=[],
        by_query={},
        since=store.epochs.applied,
        store=store.epochs.store,
        rendered_at=time.time(),
    )
    return made(about, os.urandom(400_000))


def test_the_pages_that_were_read_the_longest_ago_go_first(epochs: Any) -> None:
    store = Store(epochs.path.parent, epochs, 0)
    for number in range(6):
        assert store.keep(_entry(store, number))
    files = {number: store._path(f"/{number}/") for number in range(6)}
    for number, path in files.items():
        os.utime(path, (time.time() - 1000 + number, time.time() - 2000))
    os.utime(files[0])
    (files[5].with_name("half.123")).write_bytes(b"x")
    os.utime(files[5].with_name("half.123"), (1.0, 1.0))
    assert store.on_disk()[0] == 7
    assert store.prune(1) == 5
    assert {number for number, path in files.items() if path.exists()} == {0, 5}
    assert store.load("/0/") is not None
    assert store.prune(1) == 0


def test_the_scheduler_trims_and_prunes() -> None:
    assert scheduler.JOBS["trim the log of purges"].every == 86400
    assert scheduler.JOBS["prune kept pages"].every == 3600
