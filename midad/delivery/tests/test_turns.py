"""Transactions that purge take turns on PostgreSQL: whoever follows the log by its numbers misses none."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from midad.delivery import commits, log, migrating
from midad.delivery.epochs import Epochs, slots_of
from midad.delivery.models import Change, Purge

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one transaction that writes")


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Outside of a transaction, for others see what is committed; what these tests write is taken out again."""
    with django_db_blocker.unblock():
        last = _last()
        yield
        Change.objects.all().delete()
        Purge.objects.filter(pk__gt=last).delete()


@pytest.fixture
def epochs(db: None, settings: Any, tmp_path: Path) -> Epochs:
    """Those of another host, which follows the log."""
    settings.MIDAD_HOME = tmp_path / "home"
    other = Epochs(tmp_path / "other" / "epochs")
    log.catch_up(other)
    return other


def _last() -> int:
    return Purge.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


class Session(threading.Thread):
    """A transaction of a connection of its own, which is committed when it is told to."""

    def __init__(self, do: Callable[[], object], *, is_told: bool = False) -> None:
        super().__init__()
        self.do, self.error = do, ""
        self.has_done, self.may_commit = threading.Event(), threading.Event()
        if is_told:
            self.may_commit.set()
        self.start()

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.do()
                self.has_done.set()
                self.may_commit.wait(10)
        except DatabaseError as error:
            self.error = str(error)
        finally:
            connections.close_all()


def _purge_by_hand() -> None:
    commits.purge({"first"})


def _install_triggers() -> None:
    migrating.after(using="default", plan=["something"])


@pytest.mark.parametrize(("first", "key"), [(_purge_by_hand, "first"), (_install_triggers, "*")])
def test_a_purge_with_a_lower_number_is_not_missed(epochs: Epochs, first: Callable[[], None], key: str) -> None:
    since = epochs.applied
    slow = Session(first)
    assert slow.has_done.wait(10)
    quick = Session(lambda: commits.purge({"second"}), is_told=True)
    quick.join(0.5)
    log.catch_up(epochs)
    slow.may_commit.set()
    for session in (slow, quick):
        session.join(10)
        assert (session.is_alive(), session.error) == (False, "")
    log.catch_up(epochs)
    for purged in (key, "second"):
        assert not epochs.is_unchanged(slots_of([purged]), since)
    assert epochs.applied == _last()


def test_changes_made_by_hand_are_taken_up_by_one_of_two(epochs: Epochs) -> None:
    before = Purge.objects.count()
    Change.objects.create(table="articles_author", row=1, columns="*")
    with transaction.atomic():
        log.take_turn(connection)
        both = [threading.Thread(target=_take_up) for _host in range(2)]
        for one in both:
            one.start()
        time.sleep(0.3)
    for one in both:
        one.join(10)
    assert (Change.objects.count(), Purge.objects.count()) == (0, before + 1)


def _take_up() -> None:
    try:
        commits.take_up()
    finally:
        connections.close_all()


def test_who_waits_too_long_is_told_to_try_again(epochs: Epochs, monkeypatch: pytest.MonkeyPatch) -> None:
    last = _last()
    slow = Session(_purge_by_hand)
    assert slow.has_done.wait(10)
    monkeypatch.setattr(log, "PATIENCE", "200ms")
    with pytest.raises(OperationalError) as raised:
        commits.purge({"second"})
    slow.may_commit.set()
    slow.join(10)
    assert getattr(raised.value.__cause__, "sqlstate", "") == "55P03"  # with which `shortages` says so
    assert [purge.keys for purge in Purge.objects.filter(pk__gt=last)] == ["first"]


def test_who_vanishes_in_its_turn_lets_the_others_go_on(epochs: Epochs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "PATIENCE", "300ms")
    frozen = Session(_purge_by_hand)
    assert frozen.has_done.wait(10)
    monkeypatch.setattr(log, "PATIENCE", "10s")
    commits.purge({"second"})
    assert [purge.keys for purge in Purge.objects.order_by("pk")][-1] == "second"
    frozen.may_commit.set()
    frozen.join(10)
    assert "idle-in-transaction" in frozen.error
    assert not Purge.objects.filter(keys="first").exists()
