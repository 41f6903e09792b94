"""A backup that is damaged, or that somebody made to do harm, is refused before anything is touched."""

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from midad.operations.backup.archive_reading import ArchiveError, open_archive
from midad.operations.backup.errors import BackupError
from midad.operations.backup.manifest import CHECKSUM, MANIFEST
from midad.operations.backup.taking import back_up
from midad.operations.tests import small_newspaper
from midad.operations.tests.small_newspaper import keep, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    newspaper = small_newspaper.create(tmp_path / "var")
    return back_up(target=tmp_path / "b.tar", newspaper=newspaper).path


def extract(archive: Path, folder: Path) -> None:
    open_archive(archive).extract(database=folder / "out.sqlite3", media=folder / "out")


def test_a_copy_that_was_only_written_anew_is_good(backup: Path, tmp_path: Path) -> None:
    """The helper of the hostile cases changes nothing by itself."""
    extract(rewritten(backup, tmp_path / "copy.tar", keep), tmp_path)
    assert (tmp_path / "out/documents/empty.pdf").read_bytes() == b""


def test_a_backup_that_ends_early_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for length in [0, 1, 511, 512, 5000, *range(len(whole) - 3000, len(whole), 177), len(whole) - 1]:
        backup.write_bytes(whole[:length])
        with pytest.raises(ArchiveError):
            open_archive(backup)


def test_a_backup_with_one_wrong_bit_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for place in [*range(0, len(whole), 1009), len(whole) - 1]:
        wrong = bytearray(whole)
        wrong[place] ^= 4
        backup.write_bytes(wrong)
        with pytest.raises(ArchiveError):
            open_archive(backup)


def test_a_backup_with_something_behind_its_end_is_refused(backup: Path) -> None:
    with backup.open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ArchiveError):
        open_archive(backup)


@pytest.mark.parametrize("content", [b"", b"not a backup at all", b"\0" * 20000, b"SQLite format 3\0" * 2000])
def test_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.tar"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="ليس نسخة احتياطية"):
        open_archive(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="تعذّرت قراءة"):
        open_archive(tmp_path / "nothing.tar")


def linking(kind: bytes) -> Callable[..., None]:
    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name.endswith("empty.pdf"):
            member.type, member.linkname = kind, "/etc/passwd"
        keep(new, member, content)

    return change


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_devices_and_folders_are_refused(backup: Path, tmp_path: Path, kind: bytes) -> None:
    with pytest.raises(ArchiveError, match=r"empty\.pdf"):
        open_archive(rewritten(backup, tmp_path / "bad.tar", linking(kind)))


def in_manifest(change: Callable[[Any], None]) -> Callable[..., None]:
    def rewrite(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name == MANIFEST:
            document = json.loads(content)
            change(document)
            content = json.dumps(document).encode()
        keep(new, member, content)

    return rewrite


@pytest.mark.parametrize(
    "name",
    [
        "/etc/cron.d/evil",
        "media/../../evil",
        "../evil",
        "media/./evil",
        "media//evil",
        "media",
        "media/",
        "secret_key",
        "midad.sqlite3",
        "media/..",
        "",
    ],
)
def test_a_file_that_leads_elsewhere_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name.endswith("empty.pdf"):
            member.name = name
        in_manifest(rename)(new, member, content)

    def rename(document: Any) -> None:
        for entry in document["files"]:
            if entry["path"].endswith("empty.pdf"):
                entry["path"] = name

    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(ArchiveError):
        extract(rewritten(backup, tmp_path / "bad.tar", change), tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([*before, "bad.tar"])


def test_a_file_that_the_list_does_not_name_is_refused(backup: Path, tmp_path: Path) -> None:
    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name == MANIFEST:
            keep(new, tarfile.TarInfo("media/more.jpg"), b"more")
        keep(new, member, content)

    with pytest.raises(ArchiveError):
        open_archive(rewritten(backup, tmp_path / "bad.tar", change))


def test_a_file_that_is_there_twice_is_refused(backup: Path, tmp_path: Path) -> None:
    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        keep(new, member, content)
        if member.name.endswith("empty.pdf"):
            keep(new, member, content)

    with pytest.raises(ArchiveError):
        open_archive(rewritten(backup, tmp_path / "bad.tar", change))


def shorter_picture(document: Any) -> None:
    document["files"][-1]["size"] -= 1


def another_picture(document: Any) -> None:
    document["files"][-1]["sha256"] = "0" * 64


def smaller_database(document: Any) -> None:
    document["database"]["size"] = 100


def another_database(document: Any) -> None:
    document["database"]["sha256"] = "0" * 64


@pytest.mark.parametrize("change", [shorter_picture, another_picture, smaller_database, another_database])
def test_content_that_is_not_as_listed_is_refused(backup: Path, tmp_path: Path, change: Callable[[Any], None]) -> None:
    with pytest.raises(ArchiveError, match="قائمتها"):
        extract(rewritten(backup, tmp_path / "bad.tar", in_manifest(change)), tmp_path)


def test_a_database_that_unpacks_to_more_than_listed_is_cut_off(backup: Path, tmp_path: Path) -> None:
    """Ten megabytes of nothing, packed into ten kilobytes and listed as one kilobyte."""
    import gzip

    bomb = gzip.compress(bytes(10 * 2**20))

    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        in_manifest(listed)(new, member, bomb if member.name == "database" else content)

    def listed(document: Any) -> None:
        document["database"]["file"]["size"] = len(bomb)
        document["database"]["size"] = 1024

    with pytest.raises(ArchiveError):
        extract(rewritten(backup, tmp_path / "bad.tar", change), tmp_path)
    assert (tmp_path / "out.sqlite3").stat().st_size <= 2**20


def test_a_backup_larger_than_the_disk_is_refused_at_once(backup: Path, tmp_path: Path) -> None:
    def enormous(document: Any) -> None:
        document["database"]["size"] = 2**60

    with pytest.raises(BackupError, match="ميغابايت"):
        extract(rewritten(backup, tmp_path / "bad.tar", in_manifest(enormous)), tmp_path)
    assert not (tmp_path / "out.sqlite3").exists()


def changed(**values: Any) -> Callable[..., None]:
    return in_manifest(lambda document: document.update(values))


@pytest.mark.parametrize(
    "values",
    [
        {"format": 99},
        {"files": None},
        {"files": [{"path": 3}]},
        {"database": []},
        {"made_at": "yesterday"},
        {"made_at": "2026-01-01T00:00:00"},
        {"settings": 7},
        {"left_out": 7},
    ],
)
def test_a_list_that_cannot_be_used_is_refused(backup: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(ArchiveError):
        open_archive(rewritten(backup, tmp_path / "bad.tar", changed(**values)))


def test_a_member_of_negative_size_ends_the_reading(tmp_path: Path) -> None:
    """A header that leads back to itself has made tar readers run for ever."""
    header = bytearray(tarfile.TarInfo("media/loop").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 10 + b"\xfe\x00"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    path = tmp_path / "b.tar"
    path.write_bytes(bytes(header) + bytes(4096))
    with pytest.raises(ArchiveError):
        open_archive(path)


def test_the_checksum_itself_must_be_the_last_member(backup: Path, tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(backup) as old, tarfile.open(fileobj=made, mode="w") as new:
        for member in old:
            content = old.extractfile(member)
            if member.name != CHECKSUM and content:
                keep(new, member, content.read())
    path = tmp_path / "bad.tar"
    path.write_bytes(made.getvalue())
    with pytest.raises(ArchiveError):
        open_archive(path)
