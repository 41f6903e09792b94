"""Is a document filed as it is? For the doctor, since rows can be written past the acts that the index listens to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Sum

from midad.search import documents, prompts
from midad.search.analysis import filed
from midad.search.documents import Document
from midad.search.indexing import batches
from midad.search.models import Copy, Entry, Facet
from midad.search.tables import tables


def different(keys: Iterable[int]) -> set[int]:
    """Which of these documents are public and filed otherwise: with other words, texts, facets or suggestions."""
    return {key for batch in batches(keys) for key in _different(documents.read(batch))}


def rows_lost() -> int:
    """How many more rows than there are the entries say they have, or how many fewer."""
    facets = Entry.objects.aggregate(sum=Sum("facet_count", default=0))["sum"]
    return abs(facets - Facet.objects.count()) + abs(Entry.objects.count() - Copy.objects.count())


def _different(found: Sequence[Document]) -> Iterable[int]:
    keys = [document.key for document in found]
    digests = dict(Entry.objects.filter(key__in=keys).values_list("key", "digest"))
    copies = {key: texts for key, *texts in Copy.objects.filter(entry__in=keys).values_list("entry", "title", "body")}
    facets: defaultdict[int, set[tuple[int, str, int]]] = defaultdict(set)
    for row in Facet.objects.filter(entry__in=keys).values_list("entry", "name", "value"):
        facets[row[0]].add(row)
    old, new = prompts.difference(found=found)
    worded = tables().different([filed(document) for document in found])
    prompted = {(kind, value) for kind, value, _word, _place in old.keys() | new}
    for document in found:
        is_described = digests.get(document.key) == document.digest and facets[document.key] == document.facet_rows
        is_filed = is_described and document.key not in worded
        labels = {(kind, value) for kind, values in document.labels.items() for value in values}
        is_prompted = prompted.isdisjoint({(prompts.DOCUMENT, document.key), *labels})
        if not (is_filed and is_prompted and copies.get(document.key) == [document.title, document.body]):
            yield document.key
