"""The old newspaper and the restored one change places, and nothing of either is lost on the way."""

import os
from pathlib import Path

import pytest

from midad.operations import occupancy
from midad.operations.backup import sqlite_copy, swapping
from midad.operations.occupancy import OccupiedError, alone, share


def content(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "var"
    (folder / "media").mkdir(parents=True)
    (folder / "media/old.jpg").write_text("old")
    (folder / "midad.sqlite3").write_text("old")
    return folder


@pytest.fixture
def staged(home: Path) -> Path:
    folder = home / ".restoring"
    (folder / "media").mkdir(parents=True)
    (folder / "media/new.jpg").write_text("new")
    (folder / "midad.sqlite3").write_text("new")
    (folder / occupancy.FILE).write_text("")
    return folder


@pytest.mark.parametrize("exchanges", [True, False])
def test_two_folders_change_places(
    home: Path, staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    beside = tmp_path / "staged"
    staged.rename(beside)
    if not exchanges:
        monkeypatch.setattr(swapping, "_exchanged", lambda first, second: False)
    before = content(home)
    swapping.exchange(beside, home, tmp_path / "aside")
    assert content(tmp_path / "aside") == before
    assert content(home)["midad.sqlite3"] == "new"
    assert not beside.exists()


def test_a_home_whose_place_cannot_be_taken_is_put_back(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "_exchanged", lambda first, second: False)
    before = content(home)
    with pytest.raises(OSError, match="nothing"):
        swapping.exchange(tmp_path / "nothing", home, tmp_path / "aside")
    assert content(home) == before


def test_what_is_in_a_home_that_cannot_be_renamed_moves_aside(home: Path, staged: Path) -> None:
    swapping.move_in(staged, home, home / "before")
    assert content(home / "before") == {"media/old.jpg": "old", "midad.sqlite3": "old"}
    assert (home / "media/new.jpg").read_text() == (home / "midad.sqlite3").read_text() == "new"
    assert not (home / "media/old.jpg").exists()


def test_a_move_that_fails_is_taken_back(home: Path, staged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(home)
    rename = Path.rename

    def refused(source: Path, target: Path) -> Path:
        if source == staged / "midad.sqlite3":
            raise PermissionError(1, "not allowed")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        swapping.move_in(staged, home, home / "before")
    assert content(home) == before
    assert not (home / "before").exists()


def test_a_link_is_not_exchanged(home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home)
    assert swapping.can_exchange(home)
    assert not swapping.can_exchange(tmp_path / "link")
    assert not swapping.can_exchange(Path("/proc"))


def test_a_running_newspaper_keeps_a_restore_out_and_the_other_way_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[object] = []
    monkeypatch.setattr(occupancy, "_HELD", held)
    with alone(tmp_path), pytest.raises(OccupiedError, match="تُستعاد"):
        share(tmp_path)
    share(tmp_path)
    share(tmp_path)
    with pytest.raises(OccupiedError, match="أوقفها"), alone(tmp_path):
        pass
    held.clear()
    with alone(tmp_path):
        assert os.listdir(tmp_path) == [occupancy.FILE]  # noqa: PTH208


def test_a_newspaper_that_starts_while_folders_change_places_locks_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "new").mkdir()
    monkeypatch.setattr(occupancy, "_HELD", [])
    is_at, asked = occupancy.is_at, []

    def exchanged_meanwhile(file: object, path: Path) -> bool:
        asked.append(path)
        if len(asked) == 1:
            (tmp_path / "var").rename(tmp_path / "old")
            (tmp_path / "new").rename(tmp_path / "var")
        return is_at(file, path)  # type: ignore[arg-type]

    monkeypatch.setattr(occupancy, "is_at", exchanged_meanwhile)
    share(tmp_path / "var")
    monkeypatch.setattr(occupancy, "is_at", is_at)
    with pytest.raises(OccupiedError), alone(tmp_path / "var"):
        pass
    with alone(tmp_path / "old"):
        pass


def test_a_database_outside_the_home_changes_places_too(tmp_path: Path) -> None:
    made, database = tmp_path / "made", tmp_path / "db.sqlite3"
    for path, text in ((made, "new"), (database, "old"), (tmp_path / "db.sqlite3-wal", "old log")):
        path.write_text(text)
    with sqlite_copy.replaced(made, database, aside="before"):
        pass
    assert content(tmp_path) == {
        "db.sqlite3": "new",
        "db.sqlite3.before": "old",
        "db.sqlite3.before-wal": "old log",
    }


def test_a_database_is_back_when_the_rest_fails(tmp_path: Path) -> None:
    made, database = tmp_path / "made", tmp_path / "db.sqlite3"
    made.write_text("new")
    database.write_text("old")
    with pytest.raises(PermissionError), sqlite_copy.replaced(made, database, aside="before"):
        raise PermissionError(1, "not allowed")
    assert content(tmp_path) == {"db.sqlite3": "old"}
