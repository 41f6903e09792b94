"""Migrations change the tables that the triggers stand on: they are taken off before, and put back behind."""

from typing import Any

from django.db import connections, transaction

from midad.delivery import log, triggers
from midad.delivery.declarations import EVERYTHING


def before(*, using: str, plan: Any, **_signal: Any) -> None:
    if plan:
        with transaction.atomic(using=using):
            triggers.remove(connections[using])


def after(*, using: str, plan: Any, **_signal: Any) -> None:
    """Put the triggers in place, if there was something to migrate or they are others now."""
    connection = connections[using]
    if not log.is_there(connection) or (not plan and triggers.are_current(connection)):
        return
    with transaction.atomic(using=using):
        triggers.install(connection)
        # Nobody noted what the migrations changed.
        log.write({EVERYTHING: None}, connection=connection)
