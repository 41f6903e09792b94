"""What a process has read of the log it knows while the database is away, and nothing of another database's log."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from midad.delivery import log
from midad.delivery.epochs import Epochs
from midad.delivery.models import Purge


def _refused(*_arguments: Any) -> None:
    raise OperationalError("the database is away")


def test_purges_are_known_without_the_database(epochs: Epochs) -> None:
    since = epochs.applied
    for key in ("first", "second"):
        Purge.objects.create(keys=f"{key}\t5.0")
    log.catch_up(epochs)
    with connection.execute_wrapper(_refused):
        assert log.purges(since, epochs.applied) == [{"first": [5.0]}, {"second": [5.0]}]
        assert log.purges(since + 1, epochs.applied) == [{"second": [5.0]}]
        assert log.purges(epochs.applied, epochs.applied) == []
        with pytest.raises(OperationalError):
            log.purges(since, epochs.applied + 1)


def test_no_more_are_remembered_than_are_read(epochs: Epochs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MOST_READ", 3)
    since = epochs.applied
    for number in range(5):
        Purge.objects.create(keys=f"key {number}")
        log.catch_up(epochs)
    with connection.execute_wrapper(_refused):
        assert log.purges(epochs.applied - 3, epochs.applied) == [{f"key {number}": None} for number in (2, 3, 4)]
        with pytest.raises(OperationalError):
            log.purges(since, epochs.applied)


def test_of_the_log_of_another_database_nothing_is_remembered(epochs: Epochs) -> None:
    since = epochs.applied
    Purge.objects.create(keys="former")
    log.catch_up(epochs)
    last = epochs.applied
    Purge.objects.filter(pk=last).update(token=1, keys="another")
    epochs.forget()
    assert log.purges(since, last) == [{"another": None}]
    log.catch_up(epochs)
    with connection.execute_wrapper(_refused):
        assert log.purges(since, last) == [{"another": None}]
