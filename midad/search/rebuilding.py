"""Making the whole index anew, while readers search in the old one and editors publish.

The words are filed into tables aside, a batch a transaction, with a note of the state in which each document was. The
last transaction files again what has changed meanwhile and has the new tables take the place of the old ones: whoever
is cut off before it leaves what was there.
"""

from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from midad.search import documents
from midad.search.analysis import ANALYSIS, filed
from midad.search.indexing import batches, drop_entries, put_entries
from midad.search.models import Build, Entry
from midad.search.tables import tables

#: Told how many of how many documents are filed.
Progress = Callable[[int, int], object]


def rebuild(*, progress: Progress = lambda done, total: None) -> int:
    """Make the index anew from what is public; return how many documents are in it."""
    with transaction.atomic():
        tables().create(aside=True)
    keys = documents.public_keys()
    stamps: dict[int, int] = {}
    done = 0
    for batch in batches(keys):
        stamps |= _file(batch)
        done += len(batch)
        progress(done, len(keys))
    with transaction.atomic():
        _hold_writers()
        _catch_up(stamps)
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
            rebuild()


@transaction.atomic
def _file(keys: Iterable[int]) -> dict[int, int]:
    """File these documents aside; returns the stamps of the states in which they were."""
    _hold_writers()
    found = documents.read(keys)
    words = [filed(document) for document in found]
    tables().put(words, aside=True)
    return put_entries(found=found, words=words)


def _catch_up(stamps: dict[int, int]) -> None:
    public = documents.public_keys()
    now = dict(Entry.objects.values_list("key", "stamp"))
    for batch in batches(now.keys() - public):
        drop_entries(keys=batch)
    tables().drop(stamps.keys() - public, aside=True)
    for batch in batches(key for key in public if now.get(key) is None or now[key] != stamps.get(key)):
        _file(batch)


def _hold_writers() -> None:
    """Nobody else writes the index in this transaction; on SQLite there is only one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
