"""Where nearly all readers are served: one whole request came in, and one whole answer goes out.

Who cannot be served in two steps goes in through the door, with the connection. This saves a third of what a kept
page costs inside.
"""

import select
import socket
import threading
import time
from collections.abc import Callable

#: Seconds after which a connection is closed on which nothing whole was asked, or on which nothing can be sent.
IDLE = 75
#: Bytes that are taken at a time, and seconds between two looks at what is idle.
_AT_A_TIME, _EVERY = 16384, 5.0


class _Reader:
    def __init__(self, connection: socket.socket, peer: str) -> None:
        self.connection, self.peer, self.since = connection, peer, time.monotonic()


class Doorstep(threading.Thread):
    """A thread over the socket `listening`.

    `answer` gives what is at hand, and whether nothing else will be asked; `let_in` takes a connection with what came
    in and what is still to go out.
    """

    def __init__(
        self,
        listening: socket.socket,
        answer: Callable[[bytes, str], tuple[bytes, bool] | None],
        let_in: Callable[[socket.socket, bytes, bytes], object],
    ) -> None:
        super().__init__(name="doorstep", daemon=True)
        self.is_closing = False
        self._listening, self._answer, self._let_in = listening, answer, let_in
        self._readers: dict[int, _Reader] = {}
        self._epoll = select.epoll()
        self._looked = time.monotonic()
        listening.setblocking(False)
        self._epoll.register(listening.fileno(), select.EPOLLIN)

    def run(self) -> None:
        readers, door = self._readers, self._listening.fileno()
        while not self.is_closing:
            for descriptor, _events in self._epoll.poll(0.2):
                if descriptor == door:
                    self._accept()
                else:
                    self._serve(descriptor, readers[descriptor])
            if time.monotonic() > self._looked + _EVERY:
                self._send_away()
        self._listening.close()
        for descriptor in list(readers):
            self._leave(descriptor).close()

    def _accept(self) -> None:
        try:
            connection, address = self._listening.accept()
            connection.setblocking(False)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BlockingIOError:
            return
        except OSError:
            # As many as this machine allows: those that are there come first.
            time.sleep(0.01)
            return
        self._readers[connection.fileno()] = _Reader(connection, address[0])
        self._epoll.register(connection.fileno(), select.EPOLLIN)

    def _serve(self, descriptor: int, reader: _Reader) -> None:
        try:
            got = reader.connection.recv(_AT_A_TIME)
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if not got:
            self._leave(descriptor).close()
            return
        found = self._answer(got, reader.peer)
        if found is None:
            self._let_in(self._leave(descriptor), got, b"")
            return
        answer, is_last = found
        if unsent := _unsent(reader.connection, answer):
            self._let_in(self._leave(descriptor), b"", unsent)
        elif is_last:
            self._leave(descriptor).close()
        else:
            reader.since = time.monotonic()

    def _leave(self, descriptor: int) -> socket.socket:
        self._epoll.unregister(descriptor)
        return self._readers.pop(descriptor).connection

    def _send_away(self) -> None:
        """Close the connections on which nothing happens."""
        self._looked = time.monotonic()
        for descriptor, reader in list(self._readers.items()):
            if reader.since < self._looked - IDLE:
                self._leave(descriptor).close()


def _unsent(connection: socket.socket, answer: bytes) -> bytes:
    """What the reader does not take at once."""
    try:
        return answer[connection.send(answer) :]
    except BlockingIOError:
        return answer
    except OSError:
        # The reader has gone, as the next look will show.
        return b""
