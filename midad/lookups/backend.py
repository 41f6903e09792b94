"""Wagtail's search in the admin, over the entries: words in any form, parts of words while they are typed.

Wagtail's own SQLite back-end repeats the full-text match for every row of the answer, fails on a double quote, and
rewrites the length norms of the whole table on each save. Here an entry is a few dozen words, and looking through
all of them costs less than a page of the admin. What is typed is cut into words first: nothing is an operator.
"""

from typing import Any

from django.db.models import Case, Q, QuerySet, When
from modelsearch.backends.database.fallback import (
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText

from midad.lookups.entries import table_of
from midad.lookups.models import Entry
from midad.lookups.words import Wanted, wanted


class EntriesQueryCompiler(DatabaseSearchQueryCompiler):  # type: ignore[misc]
    """Asks for all words of the query. Rows that have them come before those that only have words like them."""

    queryset: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.order_by_relevance and isinstance(self.query, PlainText) and not self.fields:
            self.queryset = self._nearest_first(self.queryset, wanted(self.query.query_string))

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        if self.fields or not isinstance(query, PlainText | Phrase):
            return super().build_database_filter(query, boost)
        words = wanted(query.query_string)
        if not words:
            return MATCH_NONE
        connector = Q.OR if getattr(query, "operator", "and") == "or" else Q.AND
        return self._found(Q(*map(nearly, words), _connector=connector))

    def _nearest_first(self, rows: QuerySet[Any], words: list[Wanted]) -> QuerySet[Any]:
        order = rows.query.order_by or rows.model._meta.ordering or ["-pk"]
        return rows.order_by(Case(When(self._found(Q(*map(_exactly, words))), then=0), default=1), *order)

    def _found(self, condition: Q) -> Q:
        entries = Entry.objects.filter(condition, table=table_of(self.queryset.model))
        return Q(pk__in=entries.values("row"))


def _exactly(word: Wanted) -> Q:
    return Q(keys__contains=word.part) | Q(keys__contains=word.stem)


def nearly(word: Wanted) -> Q:
    """What an entry has that is found by the word."""
    return _exactly(word) | Q(skeletons__contains=word.skeleton)


def narrowed(rows: QuerySet[Any], query: str) -> QuerySet[Any]:
    """The rows that have all words of the query, in the order that they have already: for lists with filters."""
    words = wanted(query)
    entries = Entry.objects.filter(*map(nearly, words), table=table_of(rows.model))
    return rows.filter(pk__in=entries.values("row")) if words else rows.none()


class SearchBackend(DatabaseSearchBackend):  # type: ignore[misc]
    query_compiler_class: Any = EntriesQueryCompiler
    autocomplete_query_compiler_class: Any = EntriesQueryCompiler
