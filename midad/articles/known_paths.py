"""Every path at which readers could know a page: its own, and those that it or a page above it had before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.models import Page

from midad.articles.models.former import FormerAddress
from midad.articles.whereabouts import DEEPEST

#: Of one page; names and places that changed again and again multiply.
_MOST = 100
_CHUNK = 400
_Places = dict[int, set[tuple[int, str]]]


def known_paths(root: Page, keys: Iterable[int]) -> dict[int, list[str]]:
    """The paths of pages, some of which may be deleted, under the front page `root`."""
    places, wanted = _places(root, set(keys)), list(keys)
    known: dict[tuple[int, int], list[str]] = {(root.pk, depth): ["/"] for depth in range(DEEPEST + 1)}
    return {key: _paths(places, known, key, DEEPEST) for key in wanted}


def _places(root: Page, keys: set[int]) -> _Places:
    """Under which page, and as what, each of the pages and of those above it stands and stood."""
    places: _Places = defaultdict(set)
    seen = {root.pk}
    while new := keys - seen:
        seen |= new
        for page, parent, slug in _former(new) | _present(root, new):
            places[page].add((parent, slug))
            keys.add(parent)
    return places


def _former(keys: set[int]) -> set[tuple[int, int, str]]:
    rows = FormerAddress.objects.values_list("page_pk", "parent_pk", "slug")
    return {row for chunk in _chunks(keys) for row in rows.filter(page_pk__in=chunk)}


def _present(root: Page, keys: set[int]) -> set[tuple[int, int, str]]:
    under = Page.objects.filter(path__startswith=root.path)
    rows = [row for chunk in _chunks(keys) for row in under.filter(pk__in=chunk).values_list("pk", "path", "slug")]
    above = {path[: -Page.steplen] for _key, path, _slug in rows}
    parents = {path: key for chunk in _chunks(above) for path, key in _by_path(chunk)}
    return {(key, parents[path[: -Page.steplen]], slug) for key, path, slug in rows}


def _by_path(paths: list[str]) -> Iterable[tuple[str, int]]:
    return Page.objects.filter(path__in=paths).values_list("path", "pk")  # type: ignore[no-any-return]


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    listed = sorted(keys)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def _paths(places: _Places, known: dict[tuple[int, int], list[str]], key: int, depth: int) -> list[str]:
    if (key, depth) not in known:
        found = (
            f"{over}{slug}/"
            for parent, slug in sorted(places[key] if depth else ())
            for over in _paths(places, known, parent, depth - 1)
        )
        known[key, depth] = list(dict.fromkeys(path for path, _number in zip(found, range(_MOST), strict=False)))
    return known[key, depth]
