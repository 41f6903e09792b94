"""Every transaction that changes what readers see purges what it changed: in the same commit, or not at all.

Before the commit, the keys of what the database noted are written to the log, and their slots are touched, so that
no page of them is given out any more; until it is committed, no page is kept. A process that is killed anywhere on the
way leaves a mark that whoever comes next finds, and the log says what was committed.
"""

import logging
import os
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from midad.delivery import log, telling
from midad.delivery.changes import touched
from midad.delivery.declarations import all_followed
from midad.delivery.epochs import Epochs
from midad.delivery.making import fingerprint
from midad.delivery.models import Change, Purge

logger = logging.getLogger(__name__)

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "WITH")
_LOG = '"delivery_purge"'
#: Values that every database takes in one statement.
_AT_A_TIME = 1000
_opened: dict[Path, Epochs] = {}
_opening = threading.Lock()


def epochs() -> Epochs:
    """The file of this newspaper. Raises OSError where there is none and none can be made."""
    path = settings.MIDAD_HOME / "pages" / "epochs"
    with _opening:
        if path not in _opened:
            _opened[path] = Epochs(path, fingerprint())
        return _opened[path]


def install() -> None:
    """Have every commit of the newspaper's database purge. Once a process."""
    if not getattr(BaseDatabaseWrapper.commit, "purges", False):
        BaseDatabaseWrapper.commit = _commit(BaseDatabaseWrapper.commit)  # type: ignore[method-assign]
        # What Django's models write by a statement of its own gets a transaction, and so a commit to purge in.
        transaction.mark_for_rollback_on_error = _whole(transaction.mark_for_rollback_on_error)
        connection_created.connect(_watch, dispatch_uid="midad.delivery.commits")


def purge(keys: set[str]) -> None:
    """Purge keys by hand, in the transaction that is open or in one of its own."""
    with transaction.atomic():
        log.write(dict.fromkeys(keys))


def take_up() -> None:
    """Purge what others have changed who know nothing of purges: somebody at the database's own prompt."""
    if Change._default_manager.exists():
        with transaction.atomic():
            transaction.get_connection().has_written = True


def _whole(original: Any) -> Any:
    def whole(using: str | None = None) -> Any:
        connection = transaction.get_connection(using)
        is_alone = not connection.in_atomic_block and connection.get_autocommit()
        return transaction.atomic(using=using, savepoint=False) if is_alone else original(using)

    return whole


def _forget_opened() -> None:
    """After a fork: a lock of the parent would not keep the child out."""
    _opened.clear()


os.register_at_fork(after_in_child=_forget_opened)


def _watch(connection: Any, **_signal: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS and _wrapper not in connection.execute_wrappers:
        connection.execute_wrappers.append(_wrapper)


def _wrapper(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Notes what is written. A statement by hand gets a transaction too, unless it still has rows to give."""
    connection = context["connection"]
    text = str(sql)
    if _LOG in text:
        connection.has_purged = True
    if not text.lstrip()[:8].upper().startswith(_WRITES):
        return execute(sql, params, many, context)
    if connection.in_atomic_block or not connection.get_autocommit() or " RETURNING " in text or not _is_followed(text):
        connection.has_written = True
        return execute(sql, params, many, context)
    with transaction.atomic(using=connection.alias):
        connection.has_written = True
        return execute(sql, params, many, context)


def _is_followed(sql: str) -> bool:
    names = {table for declared in all_followed() for table in declared.tables} | {Purge._meta.db_table}
    return any(f'"{name}"' in sql or f" {name} " in sql for name in names)


def _commit(original: Any) -> Any:
    def commit(self: Any) -> None:
        if self.alias != DEFAULT_DB_ALIAS or not getattr(self, "has_written", False) or not _is_ready(self):
            original(self)
            return
        try:
            is_purging = _written(self)
        except BaseException:
            # Django leaves a transaction open whose commit raises, and SQLite then commits it.
            self.rollback()
            raise
        if is_purging:
            _committed(self, original)
        else:
            original(self)

    commit.purges = True  # type: ignore[attr-defined]
    return commit


def _is_ready(connection: Any) -> bool:
    """Whether the log is there; once it is, it stays."""
    if not getattr(connection, "has_log", False):
        connection.has_log = log.is_there(connection)
    return bool(connection.has_log)


def _written(connection: Any) -> bool:
    """Write the keys of the noted changes to the log; whether this transaction has purges."""
    if Change._default_manager.exists():
        # Others may have taken up the same changes, and what these touch depends on what they have committed.
        log.take_turn(connection)
        changes = list(Change._default_manager.order_by("pk"))
        keys = touched(changes)
        for start in range(0, len(changes), _AT_A_TIME):
            # By their keys: others may have committed changes since, which nobody has read.
            read = Change._default_manager.filter(pk__in=[change.pk for change in changes[start : start + _AT_A_TIME]])
            read._raw_delete(connection.alias)
        if keys:
            log.write(keys, connection=connection)
    is_purging = getattr(connection, "has_purged", False)
    connection.has_written = connection.has_purged = False
    return bool(is_purging)


def _committed(connection: Any, original: Any) -> None:
    try:
        known = epochs()
    except OSError as error:
        # Nobody else can have made one either: whoever keeps pages reads the log.
        logger.error("the file of what has changed cannot be used: %s", error)
        original(connection)
        return
    try:
        known.reopen_if_replaced()
    except OSError as error:
        # Whoever keeps pages has the one that was there, as long as there is no other.
        logger.error("the file of what has changed cannot be made anew: %s", error)
    with known.locked():
        rows = log.rows_after(known.applied)
        if not rows:
            original(connection)
            return
        known.begin()
        log.apply(known, rows)
        # Where this raises, it may be committed or not: the mark stays, and whoever comes next asks the log.
        original(connection)
        known.end(*rows[-1][:2])
    telling.at_once(rows)
