"""`midad backup` and `midad restore`: what comes back is the newspaper, page by page; or nothing was changed."""

import fcntl
import gzip
import hashlib
import json
import resource
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from midad.operations.tests.small_newspaper import keep, rewritten
from tests.command.printed_newspaper import FILL, WRITE, Printed

#: Each starts several newspapers; the parts of a backup have quick tests beside their code.
pytestmark = pytest.mark.slow

SESSIONS = "from midad.accounts.models import StaffSession; print(StaffSession.objects.count())"
WAITING = (
    "from django_tasks_db.models import DBTaskResult as T; "
    "print([r.args_kwargs['args'] for r in T.objects.ready().filter(task_path__endswith='.prepare_renditions')])"
)
REFRESHES = (
    "from django_tasks_db.models import DBTaskResult as T; "
    "print(T.objects.ready().filter(task_path='midad.syndication.social_cards.refresh').count())"
)
WITHOUT_RENDITIONS = "from midad.media.models import Picture; print([[p.pk] for p in Picture.objects.filter(crops={})])"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    newspaper = Printed(tmp_path_factory.mktemp("original") / "var")
    newspaper.python(FILL)
    return newspaper


@pytest.fixture(scope="module")
def backup(original: Printed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that was made, and tried out, while somebody wrote without a pause."""
    path = tmp_path_factory.mktemp("shelf") / "نسخة.tar"
    writer = original.start("manage", "shell", "-v", "0", "-c", WRITE)
    try:
        assert writer.stdout
        assert writer.stdout.readline() == "written\n"
        report = json.loads(original.midad("backup", str(path), "--drill", "--json"))
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    assert (report["tried"], report["left_out"]) == (True, [])
    return path


@pytest.fixture
def other(tmp_path: Path) -> Printed:
    return Printed(tmp_path / "var")


@pytest.fixture
def occupied(other: Printed) -> Printed:
    """A home with another newspaper in it, of which only the files matter."""
    (other.home / "media").mkdir(parents=True)
    (other.home / "media/old.jpg").write_bytes(b"old")
    (other.home / "secret_key").write_text("o" * 60)
    with closing(sqlite3.connect(other.home / "midad.sqlite3")) as connection:
        connection.execute("CREATE TABLE old (id INTEGER)")
        connection.commit()
    return other


def test_every_page_comes_back_in_an_empty_home(original: Printed, backup: Path, other: Printed) -> None:
    assert "عادت الصحيفة" in other.midad("restore", str(backup))
    pages = original.pages()
    assert len([address for address, (status, _digest) in pages.items() if status == 200]) > 8
    assert other.pages() == pages
    assert not list(other.home.parent.glob("var.before*"))
    assert other.python(SESSIONS).strip() == "0"
    assert (other.home / "secret_key").read_bytes() != (original.home / "secret_key").read_bytes()
    assert other.python(REFRESHES) == "1\n"
    assert other.python(WAITING) == original.python(WITHOUT_RENDITIONS) != "[]\n"


def test_a_newspaper_that_is_there_is_kept_aside(original: Printed, backup: Path, occupied: Printed) -> None:
    before = occupied.files()
    refused = occupied.run("restore", str(backup))
    assert (refused.returncode, occupied.files()) == (1, before)
    assert "‎--yes" in refused.stderr
    report = json.loads(occupied.midad("restore", str(backup), "--yes", "--json"))
    assert Printed(Path(report["aside"])).files() == before
    assert Path(report["aside"]).parent == occupied.home.parent
    assert occupied.pages() == original.pages()
    assert (occupied.home / "secret_key").read_text() != "o" * 60


def test_nothing_is_restored_while_the_newspaper_is_running(backup: Path, occupied: Printed) -> None:
    before = occupied.files()
    with (occupied.home / ".occupied").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        answer = occupied.run("restore", str(backup), "--yes")
    assert answer.returncode == 1
    assert "أوقفها أولًا" in answer.stderr
    assert occupied.files() == before


@pytest.mark.parametrize("damage", [lambda whole: whole[:-2000], lambda whole: whole[:9000] + b"?" + whole[9001:]])
def test_a_damaged_backup_changes_nothing(backup: Path, occupied: Printed, tmp_path: Path, damage: Any) -> None:
    before = occupied.files()
    (tmp_path / "bad.tar").write_bytes(damage(backup.read_bytes()))
    answer = occupied.run("restore", str(tmp_path / "bad.tar"), "--yes")
    assert answer.returncode == 1
    assert "تلف" in answer.stderr
    assert occupied.files() == before
    assert not list(tmp_path.glob(".var*"))


def of_version(version: str) -> Any:
    def change(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name == "manifest.json":
            content = json.dumps({**json.loads(content), "version": version}).encode()
        keep(new, member, content)

    return change


def test_a_backup_of_a_later_version_is_refused(backup: Path, occupied: Printed, tmp_path: Path) -> None:
    before = occupied.files()
    path = rewritten(backup, tmp_path / "later.tar", of_version("99.1"))
    answer = occupied.run("restore", str(path), "--yes")
    assert answer.returncode == 1
    assert "النسخة من مداد 99.1" in answer.stderr
    assert occupied.files() == before


def test_a_backup_of_an_earlier_version_says_so_and_is_migrated(
    original: Printed, backup: Path, other: Printed, tmp_path: Path
) -> None:
    path = rewritten(backup, tmp_path / "earlier.tar", _Older(tmp_path))
    assert "النسخة من مداد 0.0.1" in other.midad("restore", str(path))
    with closing(sqlite3.connect(other.home / "midad.sqlite3")) as connection:
        rows = connection.execute("SELECT kind, file FROM operations_backupevent ORDER BY id").fetchall()
    assert rows == [("made", "earlier.tar"), ("restored", "earlier.tar")]
    assert other.pages() == original.pages()


class _Older:
    """Makes the backup one of a version that had no table of backups yet."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "older.sqlite3"
        self._packed = b""

    def __call__(self, new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name == "database":
            content = self._packed = self._stripped(content)
        if member.name == "manifest.json":
            document = {**json.loads(content), "version": "0.0.1"}
            plain = self._file.read_bytes()
            document["database"]["file"]["size"] = len(self._packed)
            document["database"].update(size=len(plain), sha256=hashlib.sha256(plain).hexdigest())
            content = json.dumps(document).encode()
        keep(new, member, content)

    def _stripped(self, packed: bytes) -> bytes:
        self._file.write_bytes(gzip.decompress(packed))
        with closing(sqlite3.connect(self._file)) as connection:
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE name LIKE 'operations_%'"
            ).fetchall():
                connection.execute(f"DROP TABLE {name}")
            connection.execute("DELETE FROM django_migrations WHERE app = 'operations'")
            connection.commit()
        return gzip.compress(self._file.read_bytes())


def test_a_full_disk_leaves_no_file_and_says_so(original: Printed, tmp_path: Path) -> None:
    """The kernel refuses every byte of a file beyond 3 MB, as a full disk does."""
    answer = original.run(
        "backup",
        str(tmp_path / "b.tar"),
        prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3 * 2**20, 3 * 2**20)),
    )
    assert answer.returncode == 1
    assert "لم يبقَ متسع" in answer.stderr
    assert list(tmp_path.iterdir()) == []
