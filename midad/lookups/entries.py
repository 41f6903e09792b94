"""Keeping the entries of the rows that the admin can look up, in the transaction that changes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from modelsearch import index
from wagtail.models import Page

from midad.lookups.models import Entry
from midad.lookups.words import ANALYSIS, filed

_BATCH = 500


def table_of(model: type[models.Model]) -> str:
    """The table under which rows of a model are filed: all kinds of pages are pages."""
    return _indexed(model)[-1]._meta.label_lower


def write(*, rows: Iterable[models.Model], also: Iterable[str] = ()) -> None:
    """File rows anew, in the place of what is filed of them; `also` are more texts by which they are found."""
    entries = [
        Entry(table=table_of(type(row)), row=row.pk, analysis=ANALYSIS, **filed(*_texts(row), *also)._asdict())
        for row in rows
    ]
    columns = ["keys", "skeletons", "analysis"]
    Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["table", "row"], update_fields=columns)


def fill() -> int:
    """File the rows that have no entry of this analysis, and say how many there were."""
    # Kinds of pages before pages: a row is filed by all that is known of it.
    by_depth = sorted(index.get_indexed_models(), key=lambda model: -len(_indexed(model)))
    return sum(_fill(model) for model in by_depth)


def missing() -> int:
    """How many rows have no entry of this analysis."""
    return sum(_missing(model).count() for model in index.get_indexed_models() if _indexed(model) == [model])


def saved(instance: Any, update_fields: frozenset[str] | None = None, raw: bool = False, **_signal: object) -> None:
    """A row is saved. Of a draft, a part is written and the rest is in memory: readers' title is still another.

    What comes raw, out of a fixture, is not whole yet: `fill` files it.
    """
    if raw:
        return
    if type(instance) is Page:
        instance = instance.specific
    titles: Iterable[str] = ()
    if isinstance(instance, Page) and update_fields is not None:
        titles = Page.objects.filter(pk=instance.pk).values_list("title", flat=True)
    write(rows=[instance], also=titles)


def tagged(instance: Any, action: str, **_signal: object) -> None:
    """The tags of a row are written after the row."""
    if action.startswith("post_") and _indexed(type(instance)):
        write(rows=[instance])


def deleted(instance: models.Model, **_signal: object) -> None:
    Entry.objects.filter(table=table_of(type(instance)), row=instance.pk).delete()


def migrated(plan: object = None, **_signal: object) -> None:
    """File what is there, once all tables are those of this version; emptied ones, which come without a plan, wait."""
    if plan is None:
        return
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        fill()


def _missing(model: type[models.Model]) -> models.QuerySet[Any]:
    entries = Entry.objects.filter(table=table_of(model), analysis=ANALYSIS)
    rows = model._base_manager.exclude(pk__in=entries.values("row"))
    return rows.prefetch_related("tags") if _has_tags(model) else rows


def _fill(model: type[models.Model]) -> int:
    filled = 0
    for batch in _batches(_missing(model)):
        write(rows=batch)
        filled += len(batch)
    return filled


def _batches(rows: models.QuerySet[Any]) -> Iterator[list[models.Model]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _indexed(model: type[models.Model]) -> list[Any]:
    """A model and those above it that can be looked up, from the narrowest to the widest."""
    known = set(index.get_indexed_models())
    return [above for above in model.__mro__ if above in known]


def _texts(row: Any) -> Iterator[str]:
    fields = {field.field_name for field in row.get_searchable_search_fields()}
    for name in sorted(fields | ({"draft_title"} if isinstance(row, Page) else set())):
        yield str(getattr(row, name) or "")
    if _has_tags(type(row)):
        yield from (tag.name for tag in row.tags.all())


def _has_tags(model: type[models.Model]) -> bool:
    return any(isinstance(field, index.RelatedFields) and field.field_name == "tags" for field in model.search_fields)  # type: ignore[attr-defined]
