"""Whatever happens while a copy is made, there is a whole one: the old one, or the new one."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from midad.delivery import copies
from midad.export.errors import ExportError
from midad.export.folder import MARK, Folder, Living

OLD = {"index.html": b"old", "a/index.html": b"same", "gone/index.html": b"gone"}
NEW = {"index.html": b"new and longer", "a/index.html": b"same", "b/index.html": b"more"}
_ACTS = ("link", "mkdir", "open", "rename", "rmdir", "sync", "unlink", "replace")


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is copied here is nothing that other tests have to look for."""
    settings.MIDAD_HOME = tmp_path_factory.mktemp("home")


def copy(target: Path, files: dict[str, bytes]) -> bool:
    with Folder(target) as folder:
        for name, content in files.items():
            folder.put(name, content if name != "a/index.html" else iter([content[:2], content[2:]]))
        folder.prepare()
        return folder.finish()


def content_of(target: Path) -> dict[str, bytes]:
    files = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    files.pop(MARK, None)
    return files


def test_a_second_copy_of_the_same_touches_nothing(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    assert copy(target, OLD)
    stamps = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    assert not copy(target, OLD)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == stamps
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_files_with_the_same_bytes_stay_and_removed_ones_vanish(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    copy(target, OLD)
    before = (target / "a/index.html").stat()
    assert copy(target, NEW)
    assert content_of(target) == NEW
    after = (target / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def _killed_at(act: int, target: Path) -> bool:
    """Whether an export in a process of its own came to its end before it was killed at this act on the disk."""
    pid = os.fork()
    if pid == 0:
        count = 0

        def counted(original: Any) -> Any:
            def call(*args: Any, **kwargs: Any) -> Any:
                nonlocal count
                if count == act:
                    os._exit(9)
                count += 1
                return original(*args, **kwargs)

            return call

        for name in _ACTS:
            setattr(os, name, counted(getattr(os, name)))
        copy(target, NEW)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_a_process_that_is_killed_anywhere_leaves_a_whole_copy(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    seen = set()
    for act in range(200):
        copy(target, OLD)
        is_done = _killed_at(act, target)
        found = content_of(target)
        assert found in (OLD, NEW), act
        seen.add(found == NEW)
        copy(target, NEW)
        assert content_of(target) == NEW
        assert [path.name for path in tmp_path.iterdir()] == ["copy"]
        if is_done:
            break
    assert is_done
    assert act > 10
    assert seen == {True, False}


def test_a_full_disk_is_said_and_the_old_copy_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copy"
    copy(target, OLD)

    def full(*_args: Any) -> Iterator[bytes]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError, match="لم يبق متسع"):
        copy(target, NEW)
    assert content_of(target) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("رسائل", encoding="utf-8")
    with pytest.raises(ExportError, match="شيء آخر"):
        copy(tmp_path, NEW)
    with pytest.raises(ExportError, match="شيء آخر"):
        copy(tmp_path / "letters.txt", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_two_exports_do_not_meet(tmp_path: Path) -> None:
    with Folder(tmp_path / "copy"), pytest.raises(ExportError, match="نسخة أخرى"):
        copy(tmp_path / "copy", NEW)


def test_no_first_copy_is_there_that_is_not_known(tmp_path: Path) -> None:
    for act in range(200):
        target = tmp_path / str(act) / "copy"
        is_done = _killed_at(act, target)
        assert target in copies.known() or not target.exists(), act
        if is_done:
            break
    assert is_done
    assert target.exists()


def test_a_copy_that_is_being_made_is_known(tmp_path: Path) -> None:
    with Folder(tmp_path / "copy"):
        assert tmp_path / "copy" in copies.known()
    assert tmp_path / "copy" not in copies.known()


def test_a_copy_that_may_not_be_looked_into_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy(tmp_path / "copy", OLD)

    def refused(*_args: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refused)
    assert tmp_path / "copy" in copies.known()


def test_a_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    copy(tmp_path / "copy", {"index.html": b"1", "a/b/index.html": b"2", "a/b/c/index.html": b"3"})
    living = Living(tmp_path / "copy")
    assert living.drop("a/b/index.html")
    assert living.has("a/b/c/index.html")
    assert living.drop("a/b/c/index.html")
    assert [path.name for path in (tmp_path / "copy").iterdir() if path.is_dir()] == []
    assert living.drop("index.html")
    assert (tmp_path / "copy").is_dir()


@pytest.mark.parametrize("name", ["س" * 200 + "/index.html", "a/" * 3000 + "index.html", "../letters.txt", "a//b"])
def test_what_can_be_no_file_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("رسائل", encoding="utf-8")
    copy(tmp_path / "copy", OLD)
    living = Living(tmp_path / "copy")
    assert not living.has(name)
    assert not living.drop(name)
    assert (tmp_path / "letters.txt").exists()


def test_a_web_server_of_another_user_may_read_all_of_it(tmp_path: Path) -> None:
    target, mask = tmp_path / "copy", os.umask(0o077)
    try:
        copy(target, OLD)
        (target / "a/index.html").chmod(0o600)
        copy(target, OLD)
        Living(target).put("c/d/index.html", b"made anew")
    finally:
        os.umask(mask)
    modes = {path.name: path.stat().st_mode & 0o777 for path in [target, *target.rglob("*")]}
    assert modes == {name: 0o644 if "." in name else 0o755 for name in modes}
