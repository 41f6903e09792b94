"""The thread that keeps a store up to date takes each of its steps, whatever becomes of the others."""

import shutil

import pytest
from django.db import connection

from midad.delivery import commits, following
from midad.delivery.entries import Entry
from midad.delivery.epochs import Epochs
from midad.delivery.models import Purge
from midad.delivery.store import Store
from midad.delivery.tests.test_files import page


@pytest.fixture
def store(epochs: Epochs) -> Store:
    return Store(epochs.path.parent, epochs, 8)


def _kept(store: Store) -> Entry:
    assert store.keep(page("/a/", store=store.epochs.store, since=store.epochs.applied))
    entry = store.get("/a/")
    assert entry is not None
    return entry


def _without_a_folder(store: Store) -> None:
    shutil.rmtree(store.folder)
    store.folder.symlink_to("nowhere")


def _take_steps(store: Store) -> list[str]:
    return [fault for step in following._STEPS if (fault := following._fault_of(step, store))]


def test_a_page_goes_out_of_date_while_there_is_no_folder(store: Store) -> None:
    """Another process, which has no file of what has changed, purged the page."""
    entry = _kept(store)
    _without_a_folder(store)
    Purge.objects.create(keys="\n".join(entry.about.keys))
    assert _take_steps(store)
    assert store.get("/a/") is None
    store.folder.unlink()
    assert _take_steps(store) == []


def test_a_commit_purges_at_once_while_there_is_no_folder(store: Store) -> None:
    entry = _kept(store)
    _without_a_folder(store)
    Purge.objects.create(keys="\n".join(entry.about.keys))
    commits._committed(connection, lambda _connection: None)
    assert store.get("/a/") is None
