"""Finding documents: the one way from what a reader typed to an ordered list.

Stories are ranked by any of the words, but a result is a story that holds all of them: only those are counted, and
only those are there when the results are narrowed, ordered by date, or asked for with a phrase or a -word. On the
first page by rank, stories that hold most of what was asked for may stand among them (`Hit.is_near`); when there are
no results at all, such stories are all that is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import exp
from typing import Literal

from django.db import connection
from django.utils import timezone

from midad.search.nearness import share_together
from midad.search.statements import TooSlow, run, within
from midad.search.tables import Narrowing, tables
from midad.search.wording import Wording, wording_of

PER_PAGE = 20
#: Nobody reads on after so many results; who looks for more of them narrows what they ask for.
DEEPEST = 400
#: How much more a story of today scores than the same one of long ago, and after how many days a third is left of it.
FRESHNESS, FRESH_DAYS = 0.02, 30.0
#: How much more a story scores in which all neighbours of the query stand together; so many of the best are looked at,
#: and so many letters of each of their parts.
TOGETHER, LOOKED_AT, LOOKED_INTO = 0.5, 2 * PER_PAGE, 20_000
#: A search that takes longer is given up.
SECONDS = 2.0

__all__ = [
    "Filters",
    "Hit",
    "NoSuchPage",
    "Results",
    "TooSlow",
    "count",
    "frequencies",
    "search",
    "tallies",
    "tally",
    "tally_of_formats",
]

Order = Literal["relevance", "date"]


class NoSuchPage(Exception):  # noqa: N818 - a state, not a fault
    """The results have fewer pages."""


@dataclass(frozen=True)
class Filters:
    """What results are narrowed by. `facets`: keys by the names that documents give them, such as «section».

    `since` and `until`: published at this moment or later, and before that one.
    """

    facets: Mapping[str, int] = field(default_factory=dict)
    format: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.facets or self.format or self.since or self.until)


@dataclass(frozen=True)
class Hit:
    """A document in the list; `is_near`: it does not hold all that was asked for."""

    key: int
    score: float
    is_near: bool = False


@dataclass(frozen=True)
class Results:
    """A page of the list. `total` counts what holds all that was asked for, on all pages together."""

    wording: Wording
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1

    @property
    def is_deep(self) -> bool:
        """There are more results than pages for them."""
        return self.total > DEEPEST


def search(text: str | Wording, *, filters: Filters = Filters(), order: Order = "relevance", page: int = 1) -> Results:
    """Find documents. Any string may be asked for. Raises NoSuchPage, and TooSlow."""
    wording = _worded(text)
    if not wording.words:
        if page != 1:
            raise NoSuchPage
        return Results(wording)
    with within(SECONDS):
        return _Search(wording, filters).page(order, page)


def count(text: str | Wording, *, filters: Filters = Filters()) -> int:
    """How many results there are. Raises TooSlow."""
    wording = _worded(text)
    if not wording.words:
        return 0
    with within(SECONDS):
        return _Search(wording, filters).total


def tally(text: str | Wording, name: str, *, filters: Filters = Filters()) -> dict[int, int]:
    """How many results each key of a facet has: {section: number}. Raises TooSlow."""
    return tallies(text, [name], filters=filters)[name]


def tallies(text: str | Wording, names: Sequence[str], *, filters: Filters = Filters()) -> dict[str, dict[int, int]]:
    """As `tally`, of several facets in one reading."""
    counted: dict[str, dict[int, int]] = {name: {} for name in names}
    wording = _worded(text)
    if not (wording.words and counted):
        return counted
    with within(SECONDS):
        found = tables().matching(wording, _narrowing(filters))
        places = ", ".join(["%s"] * len(names))
        query = (
            f"SELECT name, value, count(*) FROM search_facet WHERE name IN ({places}) "  # noqa: S608
            f"AND entry_id IN ({found.query}) GROUP BY name, value"
        )
        for name, value, number in run(query, [*names, *found.parameters]):
            counted[name][value] = number
    return counted


def tally_of_formats(text: str | Wording, *, filters: Filters = Filters()) -> dict[str, int]:
    """How many results are of each format. Raises TooSlow."""
    wording = _worded(text)
    if not wording.words:
        return {}
    with within(SECONDS):
        found = tables().matching(wording, _narrowing(filters))
        query = f"SELECT format, count(*) FROM search_entry WHERE key IN ({found.query}) GROUP BY format"  # noqa: S608
        return dict(run(query, found.parameters))


def frequencies(folds: Sequence[str]) -> dict[str, int]:
    """In how many public documents each of these folded words stands; words of none are left out."""
    return tables().frequencies(folds)


def _worded(text: str | Wording) -> Wording:
    return text if isinstance(text, Wording) else wording_of(text)


class _Search:
    """One search, of which one page is asked for."""

    def __init__(self, wording: Wording, filters: Filters) -> None:
        self.wording, self.filters = wording, filters
        self.narrowing = _narrowing(filters)
        self.matching = tables().matching(wording, self.narrowing)
        count = f"SELECT count(*) FROM ({self.matching.query}) AS found"  # noqa: S608
        [(self.total,)] = run(count, self.matching.parameters)

    def page(self, order: Order, page: int) -> Results:
        if not self.total:
            near = [replace(hit, is_near=True) for hit in self._ranked(PER_PAGE, is_all=False)]
            return self._page_of(near, page)
        if order == "date":
            return self._page_of(self._newest(), page)
        if not self._takes_near():
            return self._page_of(self._ranked(DEEPEST, is_all=True), page)
        first = self._with_near(self._ranked(2 * PER_PAGE, is_all=False)[:PER_PAGE])
        listed = {hit.key for hit in first}
        more = self._ranked(DEEPEST, is_all=True) if page > 1 else []
        return self._page_of([*first, *(hit for hit in more if hit.key not in listed)], page)

    def _takes_near(self) -> bool:
        """Whether a story can stand among the results without being one; of a single word it has all or nothing."""
        wording = self.wording
        is_narrowed = self.filters or wording.phrases or wording.no_stems or wording.no_phrases
        return len(wording.words) > 1 and not is_narrowed

    def _with_near(self, hits: list[Hit]) -> list[Hit]:
        """Tell which of these are results."""
        keys = ", ".join(str(hit.key) for hit in hits) or "NULL"
        query = f"SELECT key FROM search_entry WHERE key IN ({keys}) AND key IN ({self.matching.query})"  # noqa: S608
        results = {key for (key,) in run(query, self.matching.parameters)}
        return [replace(hit, is_near=hit.key not in results) for hit in hits]

    def _ranked(self, limit: int, *, is_all: bool) -> list[Hit]:
        """The best documents, first those where the words stand together, and of near equals the fresher ones."""
        ranked = tables().ranked(self.wording, self.narrowing, limit=limit, is_all=is_all)
        together = self._together([found.key for found in ranked[:LOOKED_AT]])
        today = timezone.now().toordinal()
        hits = [
            Hit(found.key, found.score * together.get(found.key, 1.0) * _freshness(found.day, today))
            for found in ranked
        ]
        return sorted(hits, key=lambda hit: (-round(hit.score, 9), -hit.key))

    def _together(self, keys: Sequence[int]) -> dict[int, float]:
        """What the scores of documents are multiplied with."""
        wanted = [word.stem for word in self.wording.words]
        if len(wanted) < 2:
            return {}
        texts = tables().stems(keys, LOOKED_INTO)
        return {key: 1.0 + TOGETHER * share_together(parts, wanted) for key, parts in texts.items()}

    def _newest(self) -> list[Hit]:
        """The newest first; what has no date stands behind."""
        query = (
            f"SELECT key FROM search_entry WHERE key IN ({self.matching.query}) "  # noqa: S608
            "ORDER BY published_at DESC NULLS LAST, key DESC LIMIT %s"
        )
        return [Hit(key, 0.0) for (key,) in run(query, [*self.matching.parameters, DEEPEST])]

    def _page_of(self, hits: list[Hit], page: int) -> Results:
        listed = min(self.total + sum(hit.is_near for hit in hits), DEEPEST)
        pages = max(1, -(-listed // PER_PAGE))
        if not 1 <= page <= pages:
            raise NoSuchPage
        return Results(self.wording, tuple(hits[(page - 1) * PER_PAGE : page * PER_PAGE]), self.total, page, pages)


def _freshness(day: int | None, today: int) -> float:
    """What a score is multiplied with; the same all day long, so that an order stays what it was."""
    return 1.0 if day is None else 1.0 + FRESHNESS * exp(-max(0, today - day) / FRESH_DAYS)


def _narrowing(filters: Filters) -> Narrowing:
    conditions: list[str] = []
    parameters: list[object] = []
    for name, value in filters.facets.items():
        conditions.append("key IN (SELECT entry_id FROM search_facet WHERE name = %s AND value = %s)")
        parameters += [name, value]
    since, until = (connection.ops.adapt_datetimefield_value(moment) for moment in (filters.since, filters.until))
    columns = {"format =": filters.format, "published_at >=": since, "published_at <": until}
    for comparison, wanted in columns.items():
        if wanted:
            conditions.append(f"{comparison} %s")
            parameters.append(wanted)
    if not conditions:
        return Narrowing()
    return Narrowing(f"SELECT key FROM search_entry WHERE {' AND '.join(conditions)}", tuple(parameters))  # noqa: S608
