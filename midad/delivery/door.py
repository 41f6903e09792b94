"""Where readers come in: kept pages are handed out at once, and who wants something else is led to the web processes.

What is read here is HTTP/1.1 that is written plainly. Whatever is odd goes on as it was written and is judged behind
the door; a request that goes on is the last one of its connection, so nothing that follows can be taken for another's.
"""

import asyncio
import logging
import resource
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from midad.delivery.doorstep import IDLE, Doorstep
from midad.delivery.entries import Entry
from midad.delivery.front import NOT_PAGES, Environ, Front, at_end
from midad.delivery.heads import is_last, led, read

logger = logging.getLogger(__name__)

#: Bytes of the longest beginning of a request.
LONGEST = 64 * 1024
#: Requests that are led on at a time; the others wait for their turn.
_AT_A_TIME = 500
#: Seconds that a request waits for web processes that are being started, and a stop for requests that are not over.
_PATIENCE, _GRACE = 10.0, 20.0

#: Bytes of the answers that are remembered for a second.
_REMEMBERED = 8 * 2**20

_BAD = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_AWAY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\nConnection: close\r\n\r\n"


def stand(front: Front, host: str, port: int, behind: Path) -> None:
    """Answer at the address until SIGTERM. The web processes listen on the socket `behind`."""
    try:
        asyncio.run(Door(front, behind).stand(_listening(host, port)))
    finally:
        at_end()


@lru_cache(maxsize=1024)
def _ending(headers: tuple[tuple[str, str], ...], is_last: bool) -> bytes:
    lines = [f"{name}: {value}\r\n" for name, value in headers]
    return "".join([*lines, "Connection: close\r\n" if is_last else "", "\r\n"]).encode()


def _listening(host: str, port: int) -> socket.socket:
    """The socket for readers, and room for as many of them as this machine allows."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024, dualstack_ipv6=host == "::")


class Door:
    """All readers' connections. `behind` is the socket of the web processes."""

    def __init__(self, front: Front, behind: Path) -> None:
        self.front, self.behind = front, str(behind)
        self.visitors: set[Visitor] = set()
        self.turns = asyncio.Semaphore(_AT_A_TIME)
        self.is_closing = False
        self._fetching: set[str] = set()
        self._fetcher = ThreadPoolExecutor(1, "fetching")
        self._now = 0, b""
        self._coming: set[asyncio.Task[Any]] = set()

    async def stand(self, listening: socket.socket) -> None:
        told = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        # It waits for the database.
        threading.Thread(target=self.front.open, name="opening", daemon=True).start()
        await self.serve(listening, told)

    async def serve(self, listening: socket.socket, told: asyncio.Event) -> None:
        """Answer until it is told to stop, and finish what is under way then."""
        loop = asyncio.get_running_loop()
        step = Doorstep(listening, Ready(self).answer, lambda *come: loop.call_soon_threadsafe(self.let_in, *come))
        step.start()
        while not told.is_set():
            if not step.is_alive():
                # Readers would wait at a door that nobody opens: this process is started again.
                raise RuntimeError("the doorstep has ended")
            self._send_away()
            try:
                await asyncio.wait_for(told.wait(), 5)
            except TimeoutError:
                continue
        self.is_closing = step.is_closing = True
        end = loop.time() + _GRACE
        while loop.time() < end and any(visitor.is_served for visitor in self.visitors):
            await asyncio.sleep(0.02)
        self._fetcher.shutdown(wait=False, cancel_futures=True)

    def let_in(self, connection: socket.socket, got: bytes, unsent: bytes) -> None:
        """Take over a connection from the doorstep, with what came in and what is still to go out."""
        loop = asyncio.get_running_loop()
        task = loop.create_task(loop.connect_accepted_socket(lambda: Visitor(self, got, unsent), connection))
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)

    def answer(self, environ: Environ, peer: str) -> bytes | None:
        """The whole answer to a plain request; None where it is not at hand."""
        entry = self.front.at_hand(environ)
        if entry is None:
            return None
        environ["REMOTE_ADDR"] = peer
        self.front.tell(entry, environ)
        return self.written(entry, environ)

    def written(self, entry: Entry, environ: Environ) -> bytes:
        """The bytes of an answer."""
        form, headers = self.front.answer(entry, environ)
        return b"".join((form.head, self._headers(), _ending(headers, is_last(environ)), form.body))

    def _send_away(self) -> None:
        """Close the connections on which nothing happens."""
        latest = time.monotonic() - IDLE
        for visitor in list(self.visitors):
            if not visitor.is_led and visitor.since < latest:
                visitor.transport.abort()

    def _headers(self) -> bytes:
        """What the web processes say of themselves and of the moment: who answers is nobody's concern."""
        now = int(time.time())
        if self._now[0] != now:
            self._now = now, f"Server: granian\r\nDate: {formatdate(now, usegmt=True)}\r\n".encode()
        return self._now[1]

    def fetch(self, path: str) -> None:
        """Have what was just answered behind the door at hand for the next reader."""
        if not path or path.startswith(NOT_PAGES) or path in self._fetching or len(self._fetching) > _AT_A_TIME:
            return
        self._fetching.add(path)
        self._fetcher.submit(self._fetch, path)

    def _fetch(self, path: str) -> None:
        try:
            self.front.fetch(path)
        except Exception:
            logger.exception("%s could not be fetched", path)
        finally:
            self._fetching.discard(path)


class _Known(NamedTuple):
    entry: Entry
    environ: Environ
    answer: bytes
    is_last: bool


class Ready:
    """Answers of this second: many readers have the same browser and want the same page, and their requests are the
    same bytes. For one thread.
    """

    def __init__(self, door: Door) -> None:
        self._door, self._front = door, door.front
        self._second, self._size = 0, 0
        self._known: dict[bytes, _Known] = {}

    def answer(self, got: bytes, peer: str) -> tuple[bytes, bool] | None:
        """The answer to a request that is whole, and whether nothing else will be asked; None where it is not at hand.

        Raises nothing.
        """
        now = time.time()
        if int(now) != self._second:
            self._second, self._size = int(now), 0
            self._known.clear()
        known = self._known.get(got)
        if known is None or not self._front.is_at_hand(known.entry, now):
            environ = read(got[:-4]) if got.find(b"\r\n\r\n") == len(got) - 4 else None
            entry = None if environ is None else self._front.at_hand(environ)
            if environ is None or entry is None:
                return None
            known = _Known(entry, environ, self._door.written(entry, environ), is_last(environ))
            self._remember(got, known)
        known.environ["REMOTE_ADDR"] = peer
        self._front.tell(known.entry, known.environ)
        return known.answer, known.is_last

    def _remember(self, got: bytes, known: _Known) -> None:
        self._size += len(got) + len(known.answer)
        if self._size <= _REMEMBERED:
            self._known[got] = known


class Visitor(asyncio.Protocol):
    """A reader's connection."""

    transport: asyncio.Transport

    def __init__(self, door: Door, got: bytes, unsent: bytes) -> None:
        self.door, self.got, self._unsent = door, got, unsent
        self.is_full = self.is_led = False
        self.guide: Guide | None = None
        self._leading: asyncio.Task[None] | None = None
        self.since = time.monotonic()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        peer = transport.get_extra_info("peername")
        self.peer = peer[0] if peer else ""
        self.door.visitors.add(self)
        self.transport.write(self._unsent)
        self._read()

    def connection_lost(self, _error: Exception | None) -> None:
        self.door.visitors.discard(self)
        if self._leading is not None:
            self._leading.cancel()
        if self.guide is not None:
            self.guide.transport.abort()

    @property
    def is_served(self) -> bool:
        """Whether something is under way to the reader."""
        return self.is_led or self.transport.get_write_buffer_size() > 0

    def data_received(self, data: bytes) -> None:
        if self.guide is not None:
            self.guide.transport.write(data)
            return
        self.got = self.got + data if self.got else data
        self._read()

    def pause_writing(self) -> None:
        self.is_full = True
        if self.guide is not None:
            self.guide.transport.pause_reading()
        else:
            self.transport.pause_reading()

    def resume_writing(self) -> None:
        self.is_full = False
        if self.guide is not None:
            self.guide.transport.resume_reading()
        elif not self.is_led:
            self.transport.resume_reading()
            self._read()

    def _read(self) -> None:
        """Answer what was asked, one request after another, as long as the reader takes the answers."""
        while self.got and not (self.is_full or self.is_led or self.transport.is_closing()):
            end = self.got.find(b"\r\n\r\n")
            if end < 0:
                if len(self.got) > LONGEST or b"\n\n" in self.got or b"\n\r\n" in self.got:
                    self._end_with(_BAD)
                return
            head, self.got = self.got[:end], self.got[end + 4 :]
            environ = read(head)
            if environ is None or not self._is_answered(environ):
                self._lead(head, "" if environ is None else environ["PATH_INFO"])

    def _is_answered(self, environ: Environ) -> bool:
        answer = self.door.answer(environ, self.peer)
        if answer is None:
            return False
        self.transport.write(answer)
        self.since = time.monotonic()
        if is_last(environ):
            self.transport.close()
        return True

    def _lead(self, head: bytes, path: str) -> None:
        beginning = led(head, self.peer)
        if beginning is None:
            self._end_with(_BAD)
            return
        self.is_led = True
        self.transport.pause_reading()
        self._leading = asyncio.get_running_loop().create_task(self._led(beginning, path))

    async def _led(self, beginning: bytes, path: str) -> None:
        async with self.door.turns:
            guide = await self._guide(path)
            if guide is None:
                self._end_with(_AWAY)
                return
            guide.transport.write(beginning + self.got)
            self.got, self.guide = b"", guide
            if self.is_full:
                guide.transport.pause_reading()
            self.transport.resume_reading()
            await guide.is_done

    async def _guide(self, path: str) -> "Guide | None":
        """The way to the web processes, which may be just starting again."""
        loop = asyncio.get_running_loop()
        end = loop.time() + _PATIENCE
        while True:
            try:
                _transport, guide = await loop.create_unix_connection(lambda: Guide(self, path), self.door.behind)
            except OSError as error:
                if loop.time() > end or self.door.is_closing:
                    logger.warning("the web processes are not there: %s", error)
                    return None
                await asyncio.sleep(0.05)
            else:
                return guide

    def _end_with(self, answer: bytes) -> None:
        self.is_led = False
        self.transport.write(answer)
        self.transport.close()


class Guide(asyncio.Protocol):
    """The connection to a web process on which one reader's request goes on."""

    transport: asyncio.Transport

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor, self.path = visitor, path
        self.is_done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.visitor.transport.write(data)

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.is_done.done():
            self.is_done.set_result(None)
        self.visitor.is_led, self.visitor.since = False, time.monotonic()
        self.visitor.transport.close()
        self.visitor.door.fetch(self.path)

    def pause_writing(self) -> None:
        self.visitor.transport.pause_reading()

    def resume_writing(self) -> None:
        self.visitor.transport.resume_reading()
