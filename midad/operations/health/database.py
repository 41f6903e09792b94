"""Is the database there, whole, writable, and of this version?"""

from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, amber, green, red

#: A larger SQLite file is not read from end to end: that takes longer than anybody waits for a page.
_READ_WHOLE = 500 * 2**20


def database() -> Finding:
    """Whether the database answers, takes a write, and finds itself whole."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return _sqlite() if connection.vendor == "sqlite" else _server()


def migrations() -> Finding:
    """Whether the tables are those that this version works with."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    apps = {app for app, _name in loader.disk_migrations}
    later = sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in apps and (app, name) not in loader.disk_migrations and (app, name) not in loader.replacements
    )
    if later:
        return red(
            _("The database is of a later Midad: %(names)s.") % {"names": "، ".join(later)},
            _("Install the version that you had, or a later one."),
            later=later,
        )
    waiting = [str(step) for step, _back in executor.migration_plan(loader.graph.leaf_nodes())]
    if waiting:
        return red(
            _("The database is of an earlier Midad; migrations that wait: %(count)s.") % {"count": len(waiting)},
            _("Stop the newspaper and start it with «midad serve»: it migrates first."),
            waiting=waiting,
        )
    return green(_("The tables are those of this version."))


def _sqlite() -> Finding:
    name = str(connection.settings_dict["NAME"])
    size = Path(name).stat().st_size if Path(name).exists() else 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        [mode] = cursor.fetchone() or [""]
        cursor.execute("PRAGMA quick_check(3)" if size <= _READ_WHOLE else "SELECT 'ok'")
        answers = [text for (text,) in cursor.fetchall()]
    facts = {"engine": "sqlite", "size": size, "journal_mode": mode}
    if answers != ["ok"]:
        return red(
            _("The database is damaged: %(error)s.") % {"error": "; ".join(answers)},
            _("Stop the newspaper, keep a copy of its folder, and restore the last backup with «midad restore»."),
            **facts,
        )
    if size and mode != "wal":
        return amber(
            _("The database has no write-ahead log: readers and writers wait for each other."),
            _("Keep the data folder on a disk of this machine, not on a network drive, and start the newspaper again."),
            **facts,
        )
    return green(_("SQLite, whole: %(size)s MB.") % {"size": f"{size / 2**20:.1f}"}, **facts)


def _server() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery(), pg_database_size(current_database())")
        standby, size = cursor.fetchone() or (False, 0)
    facts = {"engine": "postgresql", "size": size}
    if standby:
        return red(
            _("The database server is a standby: nothing can be saved."),
            _("Have MIDAD_DATABASE_URL name the primary server."),
            **facts,
        )
    return green(_("PostgreSQL: %(size)s MB.") % {"size": f"{size / 2**20:.1f}"}, **facts)
