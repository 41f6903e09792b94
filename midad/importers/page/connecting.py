"""A connection to one checked address that never outlives its deadline, however slowly bytes come."""

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from midad.importers.page.errors import AddressUnreachableError


@dataclass(frozen=True)
class Deadline:
    at: float  # on the monotonic clock

    def remaining(self) -> float:
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def resolve(host: str, port: int, deadline: Deadline) -> Sequence[str]:
    """Every address of a host. The resolver knows no time limit, so it is waited for in a thread."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.remaining())
    except queue.Empty as error:
        raise TimeoutError from error
    if isinstance(answer, OSError):
        raise AddressUnreachableError from answer
    return answer


@contextmanager
def connect(
    addresses: Sequence[str], host: str, port: int, tls: ssl.SSLContext | None, deadline: Deadline
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the first address that answers; `host` is only the name in TLS and headers."""
    with ExitStack() as stack:
        stream = stack.enter_context(_first_answering(addresses, port, deadline))
        if tls is not None:
            stream.settimeout(deadline.remaining())
            stream = stack.enter_context(tls.wrap_socket(stream, server_hostname=host))
        connection = http.client.HTTPConnection(host, port)
        connection.sock = _TimedSocket(stream, deadline)
        yield connection


def _first_answering(addresses: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=deadline.remaining())
        except TimeoutError:
            raise
        except OSError:
            continue
    raise AddressUnreachableError


class _TimedSocket:
    """As much of a socket as http.client uses, every call cut to the time that is left."""

    def __init__(self, stream: socket.socket, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def sendall(self, data: Any) -> None:
        self._stream.settimeout(self._deadline.remaining())
        self._stream.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._stream, self._deadline))

    def close(self) -> None:
        """Called while the answer is still being read; `connect` closes the stream."""


class _TimedReader(io.RawIOBase):
    def __init__(self, stream: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._stream = stream
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._stream.settimeout(self._deadline.remaining())
        return self._stream.recv_into(buffer)
