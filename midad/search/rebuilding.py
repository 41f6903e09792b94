"""Making the whole index anew, while readers search in the old one and editors publish.

The words are filed into tables aside, a batch a transaction, with a note of the digest that each document had. The
last transaction files again what has changed meanwhile and has the new tables take the place of the old ones: whoever
is cut off before it leaves what was there. There is one place aside, so one index is made at a time.
"""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from midad.search import documents
from midad.search.analysis import ANALYSIS, filed
from midad.search.indexing import batches, drop_entries, put_entries
from midad.search.models import Build, Entry
from midad.search.statements import run
from midad.search.tables import tables

#: Told how many of how many documents are filed.
Progress = Callable[[int, int], object]
#: What is locked: a file of the data folder beside SQLite, and a number that says «midad» in PostgreSQL.
_FILE, _NUMBER = "search.lock", 0x6D69646164


class AlreadyRunningError(Exception):
    """Another process is making the index."""


def rebuild(*, progress: Progress = lambda done, total: None) -> int:
    """Make the index anew from what is public; return how many documents are in it. Raises AlreadyRunningError."""
    with alone(waits=False):
        return _rebuild(progress)


def make_current(*, say: Callable[[str], object] = lambda line: None) -> None:
    """Make the index anew if another analysis has made it; whoever else is at it is waited for."""
    if is_current():
        return
    with alone(waits=True):
        if not is_current():
            say("making the search index")
            _rebuild(lambda done, total: None)


@contextmanager
def alone(*, waits: bool) -> Iterator[None]:
    """Have nobody else make the index meanwhile. Raises AlreadyRunningError unless it waits for them."""
    with _file_locked(waits) if connection.vendor == "sqlite" else _number_locked(waits):
        yield


def _rebuild(progress: Progress) -> int:
    with transaction.atomic():
        tables().create(aside=True)
    keys = documents.public_keys()
    digests: dict[int, int] = {}
    done = 0
    for batch in batches(keys):
        digests |= _file(batch)
        done += len(batch)
        progress(done, len(keys))
    with transaction.atomic():
        _hold_writers()
        _catch_up(digests)
        tables().swap_in()
        Build.objects.all().delete()
        Build.objects.create(analysis=ANALYSIS)
        return Entry.objects.count()


def is_current() -> bool:
    """Whether the index was made by the analysis that queries go through now."""
    return Build.objects.filter(analysis=ANALYSIS).exists()


def after_migrating(**_signal: object) -> None:
    """Of a database that was just migrated, restored or emptied: have the index be of what is in it now.

    Half-way through the migrations there may be no documents that could be read.
    """
    is_there = Build._meta.db_table in connection.introspection.table_names()
    if is_there and not is_current():
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            make_current()


@transaction.atomic
def _file(keys: Iterable[int]) -> dict[int, int]:
    """File these documents aside; returns their digests."""
    _hold_writers()
    found = documents.read(keys)
    words = [filed(document) for document in found]
    tables().put(words, aside=True)
    return put_entries(found=found, words=words)


def _catch_up(digests: dict[int, int]) -> None:
    public = documents.public_keys()
    now = dict(Entry.objects.values_list("key", "digest"))
    for batch in batches(now.keys() - public):
        drop_entries(keys=batch)
    tables().drop(digests.keys() - public, aside=True)
    there = tables().keys(aside=True)
    for batch in batches(key for key in public if key not in now.keys() & there or now[key] != digests.get(key)):
        _file(batch)


@contextmanager
def _file_locked(waits: bool) -> Iterator[None]:
    path = Path(settings.MIDAD_HOME, _FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise AlreadyRunningError from error
        yield


@contextmanager
def _number_locked(waits: bool) -> Iterator[None]:
    if waits:
        run("SELECT pg_advisory_lock(%s)", [_NUMBER])
    elif run("SELECT pg_try_advisory_lock(%s)", [_NUMBER]) != [(True,)]:
        raise AlreadyRunningError
    try:
        yield
    finally:
        run("SELECT pg_advisory_unlock(%s)", [_NUMBER])


def _hold_writers() -> None:
    """Nobody else writes the index in this transaction; on SQLite there is only one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
