"""The words of all documents, as each database keeps them. Both rank alike: by the BM25 that SQLite's FTS5 has.

There is one table in use, and beside it one that is being made while the index is rebuilt (`aside`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from midad.search.analysis import Filed
from midad.search.wording import Word, Wording


@dataclass(frozen=True)
class Narrowing:
    """Documents, as a query for their keys with its parameters; without a query all of them."""

    query: str = ""
    parameters: tuple[object, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A document, what it scores, and the day on which it came out; of equals the newer page stands first."""

    key: int
    score: float
    day: int | None


class Tables(Protocol):
    """What `sqlite` and `postgresql` do, each in its own way. Methods that write belong into a transaction."""

    def create(self, *, aside: bool = False) -> None:
        """Make empty tables, in the place of any that are there."""

    def swap_in(self) -> None:
        """Have what was made aside take the place of what is in use."""

    def put(self, documents: Sequence[Filed], *, aside: bool = False) -> None: ...

    def drop(self, keys: Iterable[int], *, aside: bool = False) -> None: ...

    def keys(self, *, aside: bool = False) -> set[int]:
        """The keys of all documents."""

    def different(self, documents: Sequence[Filed]) -> set[int]:
        """The keys of those that are kept with other words, or not at all."""

    def stems(self, keys: Sequence[int], length: int) -> dict[int, list[str]]:
        """The stems of documents in order, with spaces between them, part by part; so many letters of each part."""

    def frequencies(self, folds: Iterable[str]) -> dict[str, int]:
        """In how many documents each of these folded words stands; those in none are left out."""

    def matching(self, wording: Wording, narrowing: Narrowing) -> Narrowing:
        """The documents that hold all that the wording asks for."""

    def ranked(self, wording: Wording, narrowing: Narrowing, *, limit: int, is_all: bool) -> list[Ranked]:
        """The best documents; `is_all`: of those that hold all of it, else of those that hold any of its words."""


def tables() -> Tables:
    """The tables of the database that is connected."""
    if connection.vendor == "sqlite":
        from midad.search.tables.sqlite import SQLiteTables

        return SQLiteTables()
    from midad.search.tables.postgresql import PostgreSQLTables

    return PostgreSQLTables()


__all__ = ["Filed", "Narrowing", "Ranked", "Tables", "Word", "Wording", "tables"]
