"""Applying the log of purges: every process of every host comes to know of each of them, in order, once."""

import logging
import time
from typing import Any

from django.db import connection as default

from midad.delivery import files, triggers
from midad.delivery.epochs import Epochs, slots_of
from midad.delivery.keys import Purged
from midad.delivery.models import Installed, Purge

logger = logging.getLogger(__name__)

#: Transactions that purge take turns: their numbers are those of the order in which they are committed.
_TURN = 0x4D494441
#: As long a transaction waits for its turn, and may do nothing in it: that of a machine that vanished ends by itself.
PATIENCE = "20s"
#: So many purges are read to know whether a page is touched; the latest are remembered.
_MOST_READ = 200


def take_turn(connection: Any) -> None:
    """Have no other transaction purge before this one has ended; SQLite's write one at a time anyway.

    Raises OperationalError where others take too long.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            limits = ("lock_timeout", "idle_in_transaction_session_timeout")
            cursor.execute(
                f"SELECT {', '.join(['set_config(%s, %s, true)'] * len(limits))}, pg_advisory_xact_lock(%s)",
                [*(word for limit in limits for word in (limit, PATIENCE)), _TURN],
            )


def write(keys: dict[str, set[float] | None], *, connection: Any = default) -> None:
    """Write a purge into the log, in the transaction that is open: others know of it when that is committed."""
    take_turn(connection)
    Purge._default_manager.using(connection.alias).create(keys=written(keys))


def catch_up(epochs: Epochs) -> None:
    """Apply what has been committed since, by whoever it was; heal what a killed process has left.

    Raises django.db.Error where the database cannot be asked, and then changes nothing.
    """
    rows = _rows_from(epochs.applied)
    is_new = len(rows) > 1 or epochs.is_changing
    if is_new or not epochs.is_of_this_boot or not _goes_on(epochs, rows):
        with epochs.locked():
            _catch_up(epochs)
    _memory.follow(epochs)
    epochs.look(time.time())


def _catch_up(epochs: Epochs) -> None:
    # What was read without the lock may be behind what another process has applied meanwhile.
    rows = _rows_from(epochs.applied)
    if not epochs.is_of_this_boot:
        rows = _rows_from(0)
        # What was removed before the machine stopped may be on the disk again.
        files.of(epochs).settle(wanted=False)
        epochs.rebuild(rows[0][0] - 1 if rows else 0)
    elif not _goes_on(epochs, rows):
        if epochs.applied:
            logger.warning("the kept pages belong to another database, or to another time of it: they are let go")
        epochs.forget()
        rows = _rows_from(0)
    epochs.begin()
    apply(epochs, rows)
    epochs.end(*(rows[-1][:2] if rows else (0, 0)))


def apply(epochs: Epochs, rows: list[tuple[int, int, str]]) -> None:
    """Touch the slots of purges that are or are about to be committed; `epochs` is locked."""
    touched = [(number, read(keys)) for number, _token, keys in rows]
    files.of(epochs).remove(keys for _number, keys in touched)
    for number, keys in touched:
        epochs.touch(slots_of(keys), number)


def written(keys: dict[str, set[float] | None]) -> str:
    """Keys and their moments as the log keeps them: a line a key, with a tab before its moments."""
    return "\n".join(
        f"{key}\t{' '.join(f'{moment:.6f}' for moment in sorted(moments))}" if moments else key
        for key, moments in sorted(keys.items())
    )


def read(keys: str) -> Purged:
    """The keys of a purge, each with the moments that it is of; None for all."""
    pairs = (line.partition("\t") for line in keys.split("\n"))
    return {key: [float(moment) for moment in moments.split()] or None for key, _tab, moments in pairs}


class _Memory:
    """What this process has read of the log, without a gap: by it, pages are known while the database is away."""

    def __init__(self) -> None:
        self.epochs: Epochs | None = None
        self.incarnation = self.since = self.until = 0
        self.rows: dict[int, Purged] = {}

    def follow(self, epochs: Epochs) -> None:
        """Read on, up to what is applied."""
        incarnation, applied = epochs.incarnation, epochs.applied
        if self.epochs is not epochs or self.incarnation != incarnation or self.until > applied:
            self.epochs, self.incarnation, self.rows = epochs, incarnation, {}
            self.since = self.until = max(0, applied - _MOST_READ)
        if self.until < applied:
            for number, keys in _between(self.until, applied).values_list("pk", "keys"):
                self.rows[number] = read(keys)
            self.until = applied
        while len(self.rows) > _MOST_READ:
            self.since = min(self.rows)
            self.rows.pop(self.since)

    def between(self, since: int, until: int) -> list[Purged] | None:
        """The purges after number `since` and up to `until`; None where not all of them were read."""
        rows = tuple(self.rows.items())
        is_whole = self.epochs is not None and self.incarnation == self.epochs.incarnation
        if not is_whole or since < self.since or until > self.until:
            return None
        return [keys for number, keys in rows if since < number <= until]


_memory = _Memory()


def purges(since: int, until: int) -> list[Purged]:
    """The purges after number `since` and up to `until`.

    Raises LookupError where the log does not go back so far or is too long to be read; django.db.Error.
    """
    remembered = _memory.between(since, until)
    if remembered is not None:
        return remembered
    rows = list(_between(since, until).values_list("keys", flat=True)[: _MOST_READ + 1])
    if len(rows) > _MOST_READ or not Purge._default_manager.filter(pk__lte=max(since, 1)).exists():
        raise LookupError(f"the log cannot say what was purged since {since}")
    return [read(keys) for keys in rows]


def _between(since: int, until: int) -> Any:
    return Purge._default_manager.filter(pk__gt=since, pk__lte=until).order_by("pk")


def _goes_on(epochs: Epochs, rows: list[tuple[int, int, str]]) -> bool:
    """Whether the log has the purge that was applied last, and not another one with its number."""
    if not rows:
        return epochs.applied == 0
    return rows[0][:2] == (epochs.applied, epochs.token)


def _rows_from(number: int) -> list[tuple[int, int, str]]:
    return list(Purge._default_manager.filter(pk__gte=number).order_by("pk").values_list("pk", "token", "keys"))


def last() -> tuple[int, int] | None:
    """The number and the token of the newest purge; None in an empty log."""
    row: tuple[int, int] | None = Purge._default_manager.order_by("-pk").values_list("pk", "token").first()
    return row


def rows_after(number: int) -> list[tuple[int, int, str]]:
    return _rows_from(number + 1)


def is_there(connection: Any = default) -> bool:
    """Whether the database has a log at all; it has none before the first migration."""
    return Installed._meta.db_table in connection.introspection.table_names()


def is_watched() -> bool:
    """Whether the database notes every change."""
    return is_there() and triggers.are_current(default)


def trim(*, keep: int = 20_000) -> int:
    """Delete old purges, never the last; a store that is further behind than that begins anew."""
    last = Purge._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    if last is None:
        return 0
    deleted: Any = Purge._default_manager.filter(pk__lte=last - keep).delete()
    return int(deleted[0])
