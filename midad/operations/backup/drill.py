"""Trying a backup out: restored into a place of its own, counted, and thrown away."""

import tempfile
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from midad.operations.backup import postgresql, sqlite_copy
from midad.operations.backup.archive_reading import Archive
from midad.operations.backup.errors import BackupError, disk_errors_said
from midad.operations.backup.newspaper import Newspaper
from midad.operations.backup.restoring import bring_up_to_date, connected_to
from midad.operations.backup.taking import note
from midad.operations.models import BackupEvent


def try_out(*, archive: Archive, newspaper: Newspaper) -> None:
    """Restore the backup into a folder that is thrown away, and note that it went well.

    Every checksum is compared, the rows of every table are counted, and the database is brought up to date, as a
    restore would do. Raises BackupError.
    """
    home = newspaper.home
    with disk_errors_said(home), tempfile.TemporaryDirectory(prefix=".drill-", dir=home) as name:
        database = Path(name) / "database"
        archive.extract(database=database, media=Path(name) / "media")
        if newspaper.database is None:
            with postgresql.scratch_database(f"midad_drill_{timezone.now():%Y%m%d%H%M%S}"):
                _compare(archive, postgresql.load(database))
                bring_up_to_date()
        else:
            sqlite_copy.check(database)
            _compare(archive, sqlite_copy.rows_of_tables(database))
            with connected_to(database):
                bring_up_to_date()
    note(BackupEvent.Kind.TRIED, file=archive.path, size=archive.size, content_at=archive.manifest.made_at)


def _compare(archive: Archive, found: dict[str, int]) -> None:
    listed = archive.manifest.database.tables
    for table in sorted({*listed, *found}):
        if listed.get(table) != found.get(table):
            raise BackupError(
                _("The table %(table)s has %(found)s rows, and the backup says %(listed)s.")
                % {"table": table, "found": found.get(table), "listed": listed.get(table)}
            )
