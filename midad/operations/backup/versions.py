"""Which version of Midad a backup is of, and whether this one can take it."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from midad import __version__
from midad.operations.backup.errors import BackupError
from midad.operations.backup.manifest import Manifest


def newest_migrations() -> dict[str, str]:
    """The newest applied migration of each app."""
    rows = MigrationRecorder(connection).migration_qs.order_by("id").values_list("app", "name")
    return dict(rows)


def refuse_newer(manifest: Manifest) -> None:
    """Raise BackupError when the backup is of a later Midad than this one."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    apps = {app for app, _name in known}
    unknown = {
        app: name for app, name in manifest.database.migrations.items() if app in apps and (app, name) not in known
    }
    if _number(manifest.version) > _number(__version__) or unknown:
        raise BackupError(
            _("The backup is of Midad %(theirs)s, which is newer than this one (%(ours)s): install that version first.")
            % {"theirs": manifest.version, "ours": __version__}
        )


def difference(manifest: Manifest) -> str:
    """A sentence when the backup is of another version, and nothing when it is of this one."""
    if manifest.version == __version__:
        return ""
    return _("The backup is of Midad %(theirs)s; this is %(ours)s: it is brought up to date.") % {
        "theirs": manifest.version,
        "ours": __version__,
    }


def _number(version: str) -> tuple[int, ...]:
    """What two versions are compared by: 0.10.2 → (0, 10, 2)."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
