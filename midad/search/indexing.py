"""Writing the public index. Each of these belongs into the transaction of the change that readers see."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from midad.search import documents, prompts
from midad.search.analysis import Filed, filed
from midad.search.documents import Document
from midad.search.models import Copy, Entry, Facet
from midad.search.tables import tables

#: So many documents are in memory at once.
BATCH = 200


@transaction.atomic(savepoint=False)
def refresh(*, keys: Iterable[int]) -> None:
    """Bring what is found of these pages up to date: their words when they are public, nothing when they are not."""
    for batch in batches(keys):
        public = documents.read(batch)
        withdraw(keys=set(batch) - {document.key for document in public})
        put(found=public)


@transaction.atomic(savepoint=False)
def replace(*, keys: Iterable[int]) -> None:
    """As `refresh`, of pages whose words are the same and whose place is another: moved, shown or hidden."""
    for batch in batches(keys):
        public = documents.read(batch)
        withdraw(keys=set(batch) - {document.key for document in public})
        known = {entry.key: entry for entry in Entry.objects.filter(key__in=batch)}
        put(found=[document for document in public if document.key not in known])
        there = [document for document in public if document.key in known]
        _put_facets(there)
        counts = {document.key: len(document.facet_rows) for document in there}
        changed = [entry for entry in known.values() if entry.facet_count != counts[entry.key]]
        for entry in changed:
            entry.facet_count = counts[entry.key]
        Entry.objects.bulk_update(changed, ["facet_count"])


@transaction.atomic(savepoint=False)
def put(*, found: Sequence[Document]) -> None:
    """File documents, in the place of what is there under their keys."""
    if not found:
        return
    words = [filed(document) for document in found]
    put_entries(found=found, words=words)
    tables().put(words)


def put_entries(*, found: Sequence[Document], words: Sequence[Filed]) -> dict[int, int]:
    """Write all but the words, in a transaction of the caller's; returns the digests by key."""
    entries = [
        Entry(
            key=document.key,
            published_at=document.published_at,
            day=document.published_at.toordinal() if document.published_at else None,
            format=document.format,
            length=written.length,
            facet_count=len(document.facet_rows),
            digest=document.digest,
        )
        for document, written in zip(found, words, strict=True)
    ]
    columns = ["published_at", "day", "format", "length", "facet_count", "digest"]
    Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["key"], update_fields=columns)
    copies = [Copy(entry_id=document.key, title=document.title, body=document.body) for document in found]
    Copy.objects.bulk_create(copies, update_conflicts=True, unique_fields=["entry"], update_fields=["title", "body"])
    _put_facets(found)
    prompts.put(found=found)
    return {entry.key: entry.digest for entry in entries}


@transaction.atomic(savepoint=False)
def withdraw(*, keys: Iterable[int]) -> None:
    """Have these pages found no more."""
    for batch in batches(keys):
        gone = list(Entry.objects.filter(key__in=batch).values_list("key", flat=True))
        if gone:
            tables().drop(gone)
            drop_entries(keys=gone)


@transaction.atomic
def drop_entries(*, keys: Sequence[int]) -> None:
    """Remove all but the words."""
    prompts.drop(keys=keys)
    Copy.objects.filter(entry__in=keys).delete()
    facets = Facet.objects.filter(entry__in=keys)
    lost = set(facets.values_list("name", "value"))
    facets.delete()
    Entry.objects.filter(key__in=keys).delete()
    prompts.drop_lost(facets=lost)


def batches(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(set(keys))
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _put_facets(found: Sequence[Document]) -> None:
    """Write the difference, which mostly is none."""
    wanted = {row for document in found for row in document.facet_rows}
    rows = Facet.objects.filter(entry__in=[document.key for document in found])
    there = {(key, name, value): pk for pk, key, name, value in rows.values_list("pk", "entry_id", "name", "value")}
    old = [pk for facet, pk in there.items() if facet not in wanted]
    if old:
        Facet.objects.filter(pk__in=old).delete()
        prompts.drop_lost(facets={(name, value) for _key, name, value in there.keys() - wanted})
    new = sorted(wanted - there.keys())
    if new:
        Facet.objects.bulk_create([Facet(entry_id=key, name=name, value=value) for key, name, value in new])
