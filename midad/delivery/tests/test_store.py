"""The store of pages, whose files are deleted under it."""

import os
import shutil
from pathlib import Path

import pytest

from midad.delivery.epochs import Epochs
from midad.delivery.folders import Known
from midad.delivery.store import Store
from midad.delivery.tests.test_files import page


@pytest.fixture
def store(tmp_path: Path) -> Store:
    epochs = Epochs(tmp_path / "pages" / "epochs")
    store = Store(tmp_path / "pages", epochs, 8)
    store.settle()
    return store


def test_a_folder_is_known_again(tmp_path: Path) -> None:
    """Also where the file system gives a new folder the number of the one that was deleted."""
    folder = tmp_path / "folder"
    folder.mkdir()
    known = Known(folder)
    assert known.is_another()
    for _time in range(20):
        assert not known.is_another()
        folder.rmdir()
        folder.mkdir()
        assert known.is_another()


def test_pages_are_written_again_whenever_their_files_are_deleted(store: Store) -> None:
    assert store.keep(page("/a/", store=store.epochs.store))
    for _time in range(20):
        shutil.rmtree(store.folder / "kept")
        store.settle()
        assert store.on_disk()[0] == 1
    another = Store(store.folder, store.epochs, 8)
    found = another.load("/a/")
    assert found is not None
    assert found.about.address == "/a/"


def test_what_is_outdated_is_swept_away(store: Store) -> None:
    for address in ("/a/", "/b/"):
        assert store.keep(page(address, store=store.epochs.store))
    outdated = page("/c/", store=store.epochs.store + 1)
    store._write(outdated)
    being_written = store._path("/a/").with_name("ab.123")
    being_written.write_bytes(b"half")
    assert store.sweep() == 1
    assert store.on_disk()[0] == 3
    assert being_written.exists()
    assert store.load("/a/") is not None


def test_no_other_file_is_closed_while_the_folder_cannot_be_made(store: Store, tmp_path: Path) -> None:
    shutil.rmtree(store.folder)
    store.folder.symlink_to("nowhere")
    others = []
    for _time in range(2):
        with pytest.raises(OSError, match="pages"):
            store.epochs.reopen_if_replaced()
        others.append((tmp_path / "other").open("w"))
    with store.epochs.locked():
        assert [os.fstat(other.fileno()).st_size for other in others] == [0, 0]
    store.folder.unlink()
    assert store.epochs.reopen_if_replaced()
    for other in others:
        other.close()
