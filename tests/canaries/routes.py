"""Every route of the newspaper with arguments to ask for it. What has an argument that nothing fills is an error."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

#: What only members of the newsroom may see, and what asks who is there.
STAFF = "admin/"
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
Values = Callable[[], Iterable[Any]]


class NoProviderError(LookupError):
    """A public route has an argument for which there is no provider."""


@dataclass(frozen=True)
class Route:
    """One pattern, with the patterns that it stands under; `is_regular` when it is an expression with bare groups."""

    pattern: str
    name: str
    is_regular: bool

    @property
    def is_staff(self) -> bool:
        return self.pattern.startswith(STAFF)

    @property
    def arguments(self) -> list[str]:
        return [one or other for one, other in _ARGUMENT.findall(self.pattern)]

    def addresses(self, providers: dict[str, Values]) -> Iterator[str]:
        """The addresses of the route with every value of its arguments.

        A provider is called by the name of an argument, or by the name of a route whose groups have no names; that
        one gives whole paths behind what comes before the groups.
        """
        if self.is_regular:
            values = providers.get(self.name)
            if values is None:
                raise NoProviderError(f"{self.pattern}: no provider is called {self.name!r}")
            yield from (f"/{self.pattern.partition('^')[0]}{value}" for value in values())
            return
        lists = []
        for argument in self.arguments:
            if argument not in providers:
                raise NoProviderError(f"{self.pattern}: no provider is called {argument!r}")
            lists.append(list(providers[argument]()))
        for chosen in itertools.product(*lists):
            left = iter(chosen)
            path = _ARGUMENT.sub(lambda _match, left=left: str(next(left)), self.pattern)
            yield "/" + re.sub(r"[\^$]|\\Z", "", path)


def every_route(urlconf: str | None = None) -> list[Route]:
    return list(_routes(get_resolver(urlconf), ""))


def _routes(resolver: URLResolver, before: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            is_regular = isinstance(entry.pattern, RegexPattern) and bool(
                entry.pattern.regex.groups - len(entry.pattern.regex.groupindex)
            )
            yield Route(pattern, entry.name or pattern, is_regular)
        else:
            yield from _routes(entry, pattern)
