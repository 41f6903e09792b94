"""Documents without pages: the index asks for nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from midad.search import indexing
from midad.search.documents import Document
from midad.search.finding import Results, search


@pytest.fixture
def file(db: None) -> Callable[..., None]:
    """File documents by their titles, with keys from 1 on: `file("headline", ("headline", {"body": "text"}))`."""

    def make(*documents: str | tuple[str, dict[str, Any]], key: int = 1) -> None:
        pairs = [(given, {}) if isinstance(given, str) else given for given in documents]
        found = [Document(key + number, title, **fields) for number, (title, fields) in enumerate(pairs)]
        indexing.put(found=found)

    return make


def keys_of(results: Results) -> list[int]:
    return [hit.key for hit in results.hits]


def whole(text: str, **options: Any) -> list[int]:
    """The keys of the results of a search, without those that are only near."""
    return [hit.key for hit in search(text, **options).hits if not hit.is_near]


def day(number: int) -> datetime:
    return datetime(2026, 1, number, 12, tzinfo=UTC)
