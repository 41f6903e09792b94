"""Every route of the newspaper, as Django's resolver has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Route:
    """A pattern of the resolver: `name` with its namespaces, `pattern` from the root, `arguments` by their names."""

    name: str
    pattern: str
    arguments: tuple[str, ...]
    callback: Any

    def __str__(self) -> str:
        return f"{self.name or 'unnamed'} ({self.pattern})"


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Any, path: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            named = pattern.pattern.converters or pattern.pattern.regex.groupindex
            name = f"{namespace}{pattern.name}" if pattern.name else ""
            yield Route(name, here, tuple(named), pattern.callback)
        else:
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inside)
