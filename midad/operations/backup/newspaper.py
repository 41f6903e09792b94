"""Where the newspaper that this process is set up for has its things."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model
from django_tasks_db.models import DBTaskResult

from midad import env
from midad.operations.models import Heartbeat, JobRun

#: Tables whose rows stay out of a backup: who is signed in; tasks, with what they were given and what they answered;
#: and what is true of a running machine only. A mail that waits must not be sent once more by a restore.
_LEFT_OUT: list[type[Model]] = [Session, DBTaskResult, Heartbeat, JobRun]
#: Settings of the environment that are no secrets; a restore says which of them differ.
_SETTINGS = ["MIDAD_URL", "MIDAD_LANGUAGE", "MIDAD_TIME_ZONE", "MIDAD_FROM_EMAIL"]


@dataclass(frozen=True)
class Newspaper:
    """`database` is SQLite's file; None when the database is a server."""

    home: Path
    media: Path
    database: Path | None

    @classmethod
    def of_settings(cls) -> "Newspaper":
        file = Path(connection.settings_dict["NAME"]).resolve() if connection.vendor == "sqlite" else None
        return cls(Path(settings.MIDAD_HOME), Path(settings.MEDIA_ROOT), file)


def leave_out(models: Iterable[type[Model]]) -> None:
    """Have the rows of these models stay out of backups."""
    _LEFT_OUT.extend(model for model in models if model not in _LEFT_OUT)


def tables_left_out() -> list[str]:
    """The names of the tables whose rows stay out of a backup."""
    return [model._meta.db_table for model in _LEFT_OUT]


def plain_settings() -> dict[str, str]:
    """The settings that a backup may tell, by name; those that are not set are left out."""
    return {name: value for name in _SETTINGS if (value := env.text(name))}
