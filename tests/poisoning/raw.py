"""Requests as bytes, and answers as they come: what a client library would mend or refuse goes out as it is."""

import socket
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from itertools import count

_PATIENCE = 60
#: What may differ between two answers that are the same. The last is between this reader and this server alone.
_CHANGING = {"date", "age", "connection"}


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where the server only closed the connection."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def whole(self) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """All of it that must be the same for everyone."""
        return self.status, tuple(sorted(item for item in self.headers if item[0] not in _CHANGING)), self.body

    def differs_from(self, other: "Answer") -> str:
        """In what, for people; empty when both are the same."""
        mine, others = dict(self.whole[1]), dict(other.whole[1])
        found = [f"status {self.status}, not {other.status}"] if self.status != other.status else []
        found += [
            f"{name}: {mine.get(name)}, not {others.get(name)}"
            for name in sorted({*mine, *others})
            if mine.get(name) != others.get(name)
        ]
        if self.body != other.body:
            at = next(at for at in count() if self.body[at : at + 1] != other.body[at : at + 1])
            found.append(f"from byte {at} on {self.body[at : at + 80]!r}, not {other.body[at : at + 80]!r}")
        return "; ".join(found) or ("headers twice" if self.whole != other.whole else "")

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")


def ask(port: int, request: bytes) -> Answer:
    """What the server on this machine says to these bytes. A request that keeps its connection waits for its end."""
    method = request.partition(b" ")[0].decode("latin-1")
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as connection:
        try:
            connection.sendall(request)
            answer = HTTPResponse(connection, method=method)
            answer.begin()
            headers = tuple((name.lower(), value) for name, value in answer.getheaders())
            return Answer(answer.status, headers, answer.read())
        except (ConnectionError, HTTPException):
            return Answer(0)


def clean(host: str, target: str, *headers: str, method: str = "GET") -> bytes:
    """The request of somebody who means no harm."""
    lines = (f"{method} {target} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", "")
    return "\r\n".join(lines).encode()
