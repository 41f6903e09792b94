"""Asking the newspaper as a stranger does: for pages at the front that readers stand at, for files past it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.handlers.wsgi import WSGIHandler

from midad.delivery.canonical import canonical
from midad.delivery.entries import Entry
from midad.delivery.front import Front
from midad.export.links import Address


@dataclass
class Answer:
    status: int
    kind: str
    target: str
    chunks: Iterator[bytes]

    def read(self) -> bytes:
        return b"".join(self.chunks)


class Newspaper:
    """The public side of this newspaper."""

    def __init__(self) -> None:
        self.front = Front(WSGIHandler())

    def page(self, address: Address) -> Entry | None:
        """The page, made or kept; None for what is never kept."""
        return self.front.page(_wsgi(address.path), address.number)

    def answer(self, address: Address, *, query: str = "", is_head: bool = False) -> Answer:
        """What Django says, which is counted nowhere."""
        environ = canonical({}, _wsgi(address.path), address.number)
        environ["QUERY_STRING"] = query or environ["QUERY_STRING"]
        environ["REQUEST_METHOD"] = "HEAD" if is_head else "GET"
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            said.update({name.lower(): value for name, value in headers}, status=int(status[:3]))

        result = self.front.app(environ, start)
        answer = Answer(said["status"], said.get("content-type", ""), said.get("location", ""), _closing(result))
        if is_head:
            answer.read()
        return answer


def _closing(result: Any) -> Iterator[bytes]:
    try:
        yield from result
    finally:
        if hasattr(result, "close"):
            result.close()


def _wsgi(path: str) -> str:
    """A path as servers hand it over (PEP 3333)."""
    return path.encode(errors="replace").decode("latin-1")


def encoded(path: str) -> str:
    return quote(path, safe="/~!$&'()*+,;=:@-._")
