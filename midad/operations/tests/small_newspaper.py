"""A newspaper of one table and two files, for backups that need no more."""

import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from midad.operations.backup.manifest import CHECKSUM
from midad.operations.backup.newspaper import Newspaper

FILES = {"pictures/صورة الميناء.jpg": b"\xff\xd8" + bytes(range(256)) * 40, "documents/empty.pdf": b""}
SECRET = "a-session-that-must-not-leave"


def create(home: Path) -> Newspaper:
    """The newspaper's folder, its media and its SQLite database with a write-ahead log."""
    for name, content in FILES.items():
        path = home / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (home / "secret_key").write_text("x" * 60)
    database = home / "midad.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT);"
            "CREATE TABLE django_session (session_key TEXT, session_data TEXT);"
        )
        connection.execute("INSERT INTO story (title) VALUES ('الميناء')")
        connection.executemany("INSERT INTO django_session VALUES (?, ?)", [(SECRET, SECRET * 50)] * 20)
        connection.commit()
    return Newspaper(home, home / "media", database)


def rewritten(archive: Path, target: Path, change: Callable[[tarfile.TarFile, tarfile.TarInfo, bytes], None]) -> Path:
    """A copy of the archive whose members went through `change`, with a checksum that is right again.

    `change` adds what it wants of a member to the new archive.
    """
    import hashlib

    made = io.BytesIO()
    with tarfile.open(archive) as old, tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in old:
            if member.name != CHECKSUM:
                content = old.extractfile(member)
                change(new, member, content.read() if content else b"")
        body = made.getvalue()[: new.offset]
    member = tarfile.TarInfo(CHECKSUM)
    member.size = 64
    digest = hashlib.sha256(body).hexdigest().encode()
    target.write_bytes(body + member.tobuf(tarfile.PAX_FORMAT) + digest + bytes(512 - 64 + 1024))
    return target


def keep(new: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
    """Take the member as it is."""
    member.size = len(content)
    new.addfile(member, io.BytesIO(content))
