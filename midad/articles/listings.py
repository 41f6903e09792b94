"""Listings in pages that do not shift: page 1 is the oldest, and page 12 holds the same stories for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from midad.articles.querysets import ArticleQuerySet

PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """A page of a listing, newest story first, and its neighbours.

    `number` is None on the newest page, whose address bears no number; it shows between one page and two
    of stories, so that it is never nearly empty the moment after another page has filled up.
    """

    stories: list[Any]
    number: int | None
    newer: int | None
    older: int | None
    total: int
    pages: int

    @property
    def newer_is_front(self) -> bool:
        return self.number is not None and self.newer is None


def page_of(stories: ArticleQuerySet, number: str | None, *, per_page: int = PER_PAGE) -> Listing:
    """Page `number` of `stories` (which come newest first), or the newest page when it is None.

    Raises Http404 for a number that is not one of the numbered pages.
    """

    def cards(start: int, stop: int) -> list[Any]:
        return stories.with_writers(list(stories.as_cards()[start:stop]))

    return numbered(stories.count(), number, cards, per_page=per_page)


def numbered(
    total: int, number: str | None, rows: Callable[[int, int], list[Any]], *, per_page: int = PER_PAGE
) -> Listing:
    """As `page_of`, of anything that `rows` reads from one place to another, newest first."""
    full = max(0, total // per_page - 1)
    if number is None:
        return Listing(rows(0, total - full * per_page), None, None, full or None, total, full + 1)
    is_written_once = number.isascii() and number.isdigit() and len(number) <= 9 and not number.startswith("0")
    if not (is_written_once and int(number) <= full):
        raise Http404(f"no page {number[:20]!r}")
    page = int(number)
    start = total - page * per_page
    found = rows(start, start + per_page)
    return Listing(found, page, page + 1 if page < full else None, page - 1 or None, total, full + 1)
