"""Redirects that lead to redirects: no chain of them may come back to where it began."""

from collections import defaultdict
from collections.abc import Iterable

from midad.articles.readings import key_of_address, slugified
from midad.redirects.pasting import own_path


class Chains:
    """Which address leads to which.

    All loose forms of an address are one place, for readers get from each of them to the redirect of another; so are
    an address and the same with a query.
    """

    def __init__(self, redirects: Iterable[tuple[str, str]], *, own: frozenset[str]) -> None:
        self._own = own
        self._next: dict[str, dict[str, str]] = defaultdict(dict)
        for key, link in redirects:
            self.add(key, link)

    def add(self, key: str, link: str) -> None:
        """A redirect from `key` to `link`, instead of one that was there."""
        path = own_path(link, own=self._own) if link else None
        if path is None:
            self._next[_place(key)].pop(key, None)
        else:
            self._next[_place(key)][key] = _place(path)

    def lead_back(self, key: str, link: str) -> bool:
        """Whether a redirect from `key` to `link` would close a ring."""
        path = own_path(link, own=self._own)
        start, ahead, seen = _place(key), [] if path is None else [_place(path)], set[str]()
        while ahead:
            place = ahead.pop()
            if place == start:
                return True
            if place not in seen:
                seen.add(place)
                ahead.extend(self._next.get(place, {}).values())
        return False


def _place(address: str) -> str:
    path = key_of_address(address).partition("?")[0]
    place = slugified(path)
    return place if place != "/" else path
