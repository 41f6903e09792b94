"""A backup is whole, of one moment, and holds no secret; or there is none."""

import errno
import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from midad.operations.backup import archive_writing, taking
from midad.operations.backup.archive_reading import open_archive
from midad.operations.backup.errors import BackupError
from midad.operations.backup.newspaper import Newspaper
from midad.operations.backup.taking import back_up
from midad.operations.models import BackupEvent
from midad.operations.tests import small_newspaper

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspaper(tmp_path: Path) -> Newspaper:
    return small_newspaper.create(tmp_path / "var")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def unpacked(path: Path, folder: Path) -> Path:
    open_archive(path).extract(database=folder / "unpacked.sqlite3", media=folder / "unpacked")
    return folder


def test_it_holds_the_database_and_every_file(newspaper: Newspaper, shelf: Path, tmp_path: Path) -> None:
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    folder = unpacked(taken.path, tmp_path)
    for name, content in small_newspaper.FILES.items():
        assert (folder / "unpacked" / name).read_bytes() == content
    with closing(sqlite3.connect(folder / "unpacked.sqlite3")) as connection:
        assert connection.execute("SELECT title FROM story").fetchall() == [("الميناء",)]
    assert (taken.files, taken.left_out) == (2, [])
    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    assert list(shelf.iterdir()) == [taken.path]


def test_no_session_and_no_key_is_in_it(newspaper: Newspaper, shelf: Path, tmp_path: Path) -> None:
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    content = (unpacked(taken.path, tmp_path) / "unpacked.sqlite3").read_bytes()
    assert "الميناء".encode() in content
    assert small_newspaper.SECRET.encode() not in content
    assert b"x" * 60 not in taken.path.read_bytes()


def test_a_vendors_key_that_lies_in_the_folder_stays_there(newspaper: Newspaper, shelf: Path) -> None:
    """`midad license keygen` makes none there; somebody may have copied it."""
    key = b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIE\n-----END PRIVATE KEY-----\n"
    (newspaper.home / "nile.key").write_bytes(key)
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert b"PRIVATE KEY" not in taken.path.read_bytes()
    assert (newspaper.home / "nile.key").read_bytes() == key


def test_a_folder_gets_a_dated_file(newspaper: Newspaper, shelf: Path) -> None:
    taken = back_up(target=shelf, newspaper=newspaper)
    assert taken.path.parent == shelf
    assert taken.path.name.startswith("midad-20")


def test_it_is_noted(newspaper: Newspaper, shelf: Path) -> None:
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    event = BackupEvent.objects.get()
    assert (event.kind, event.file, event.size) == ("made", "b.tar", taken.path.stat().st_size)


def test_it_is_of_one_moment_while_others_write(newspaper: Newspaper, shelf: Path, tmp_path: Path) -> None:
    """Every transaction adds two rows: a copy between them would have an odd number."""
    done = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(newspaper.database or "", timeout=20)) as connection:
            connection.execute("INSERT INTO story (title) VALUES ('so that the number is even')")
            connection.commit()
            while not done.is_set():
                for _half in range(2):
                    connection.execute("INSERT INTO story (title) VALUES (?)", ("ص" * 500,))
                connection.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(4):
            taken = back_up(target=shelf / f"{number}.tar", newspaper=newspaper)
            counts.append(open_archive(taken.path).manifest.database.tables["story"])
    finally:
        done.set()
        writer.join()
    assert counts == sorted(counts)
    assert all(count % 2 == 0 or count == 1 for count in counts)


def test_a_file_that_vanishes_is_left_out_and_said(
    newspaper: Newspaper, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = newspaper.media / "pictures/gone.jpg"
    monkeypatch.setattr(taking, "_files", lambda folder: [(gone, "pictures/gone.jpg")])
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert taken.left_out == ["pictures/gone.jpg"]
    assert open_archive(taken.path).manifest.files == []


def test_a_file_that_ends_early_is_read_again(
    newspaper: Newspaper, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = newspaper.media / "film.mp4"
    film.write_bytes(b"a" * 5000)
    opened = archive_writing._opened
    reads: list[Path] = []

    def shrunk_at_first(path: Path) -> Any:
        reads.extend([path] * (path == film))
        return _Shrinking(opened(path)) if path == film and len(reads) == 1 else opened(path)

    monkeypatch.setattr(archive_writing, "_opened", shrunk_at_first)
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert len(reads) == 2
    assert (unpacked(taken.path, tmp_path) / "unpacked/film.mp4").read_bytes() == b"a" * 5000


class _Shrinking:
    """A file that ends before its size."""

    def __init__(self, source: Any) -> None:
        self._source = source

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_error: object) -> None:
        self._source.close()

    def fileno(self) -> int:
        return self._source.fileno()

    def read(self, _size: int) -> bytes:
        return b""


def test_a_file_that_never_holds_still_is_left_out(
    newspaper: Newspaper, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = archive_writing._opened
    monkeypatch.setattr(
        archive_writing, "_opened", lambda path: _Shrinking(opened(path)) if path.suffix == ".jpg" else opened(path)
    )
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert taken.left_out == ["pictures/صورة الميناء.jpg"]
    assert [entry.path for entry in open_archive(taken.path).manifest.files] == ["media/documents/empty.pdf"]


def test_links_lead_nowhere(newspaper: Newspaper, shelf: Path) -> None:
    (newspaper.media / "link").symlink_to(newspaper.home / "secret_key")
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert "media/link" not in {entry.path for entry in open_archive(taken.path).manifest.files}


def test_a_full_disk_leaves_the_old_backup_and_says_so(
    newspaper: Newspaper, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = shelf / "b.tar"
    target.write_bytes(b"the backup of yesterday")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(archive_writing.ArchiveWriter, "finish", full)
    with pytest.raises(BackupError, match="لم يبقَ متسع"):
        back_up(target=target, newspaper=newspaper)
    assert {path.name: path.read_bytes() for path in shelf.iterdir()} == {"b.tar": b"the backup of yesterday"}
    assert not BackupEvent.objects.exists()


def test_what_a_killed_backup_left_is_cleared_away(newspaper: Newspaper, shelf: Path) -> None:
    for name in (".b.tar.part", ".b.tar.part.copy", ".b.tar.part.gz"):
        (shelf / name).write_bytes(b"half of one" * 1000)
    taken = back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert open_archive(taken.path).manifest.files
    assert list(shelf.iterdir()) == [taken.path]


def test_a_backup_is_not_put_where_readers_come(newspaper: Newspaper) -> None:
    with pytest.raises(BackupError, match="كل قارئ"):
        back_up(target=newspaper.media / "b.tar", newspaper=newspaper)


def test_a_folder_that_is_not_there_is_said(newspaper: Newspaper, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="لا يوجد مجلد"):
        back_up(target=tmp_path / "nothing/b.tar", newspaper=newspaper)


def test_a_home_without_a_newspaper_is_said(tmp_path: Path, shelf: Path) -> None:
    empty = Newspaper(tmp_path / "empty", tmp_path / "empty/media", tmp_path / "empty/midad.sqlite3")
    with pytest.raises(BackupError, match="لا توجد صحيفة"):
        back_up(target=shelf / "b.tar", newspaper=empty)
    assert list(shelf.iterdir()) == []


def test_a_damaged_database_gives_no_backup(newspaper: Newspaper, shelf: Path) -> None:
    assert newspaper.database
    with closing(sqlite3.connect(newspaper.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(newspaper.database.read_bytes())
    content[4096:8192] = bytes(4096)
    newspaper.database.write_bytes(content)
    with pytest.raises(BackupError):
        back_up(target=shelf / "b.tar", newspaper=newspaper)
    assert list(shelf.iterdir()) == []
