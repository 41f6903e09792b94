"""Why there is no backup, or no restore: sentences for the person who asked."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class BackupError(Exception):
    """A backup could not be made or used; the text says why and what to do. Nothing was changed."""


@contextmanager
def disk_errors_said(folder: Path) -> Iterator[None]:
    """Turn what the disk of `folder`, or a database on it, refuses into a BackupError."""
    try:
        yield
    except (sqlite3.Error, DatabaseError) as error:
        if getattr(error.__cause__ or error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise BackupError(_full(folder)) from error
        raise BackupError(_("The database says: %(error)s.") % {"error": error}) from error
    except OSError as error:
        if error.errno in _FULL:
            raise BackupError(_full(folder)) from error
        raise BackupError(
            _("%(file)s: %(error)s.") % {"file": error.filename or folder, "error": error.strerror or error}
        ) from error


def _full(folder: Path) -> str:
    return _("There is no room left in %(folder)s. Free some, or name another folder; nothing half-done was left.") % {
        "folder": folder
    }
