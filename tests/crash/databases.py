"""A database as it was before an act, as often as it is needed: a file copied, or PostgreSQL's own template."""

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


class FileCopies:
    """SQLite: the file is copied over."""

    def __init__(self) -> None:
        self.file = Path(str(connection.settings_dict["NAME"]))
        self.template = self.file.with_suffix(".before")

    def keep(self) -> None:
        """Make today's state the one that `put_back` returns to."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy(self.file, self.template)

    def put_back(self) -> None:
        connection.close()
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copy(self.template, self.file)

    def fingerprint(self) -> str | None:
        """The same for the same bytes in the file and its log."""
        connection.close()
        files = (self.file, self.file.with_name(f"{self.file.name}-wal"))
        return " ".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.exists())

    def is_sound(self) -> bool:
        with closing(sqlite3.connect(self.file)) as database:
            return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))


class TemplateDatabases:
    """PostgreSQL: a database made from another."""

    def __init__(self) -> None:
        self.name = str(connection.settings_dict["NAME"])
        self.template = f"{self.name}_before"

    def keep(self) -> None:
        self._copy(self.name, self.template)

    def put_back(self) -> None:
        self._copy(self.template, self.name)

    def fingerprint(self) -> str | None:
        return None  # a server's own affair

    def is_sound(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM wagtailcore_page")
            return bool(cursor.fetchone()[0])

    def _copy(self, source: str, target: str) -> None:
        connection.close()
        options = ["-h", connection.settings_dict["HOST"], "-p", str(connection.settings_dict["PORT"])]
        options += ["-U", connection.settings_dict["USER"]]
        subprocess.run(["dropdb", "--force", "--if-exists", *options, target], check=True, capture_output=True)
        subprocess.run(["createdb", "-T", source, *options, target], check=True, capture_output=True)


def copies() -> Any:
    return FileCopies() if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else TemplateDatabases()
