"""Readers at the door: who is answered there, who is led on, and what neither can be made to do."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from midad.delivery.door import Door
from midad.delivery.doorstep import Doorstep
from midad.delivery.entries import Entry
from midad.delivery.epochs import Epochs
from midad.delivery.front import Front
from midad.delivery.store import Store
from midad.delivery.tests.test_files import page

ARABIC = "/سياسة/خبر-جديد/"
HOST = "news.example"
#: More than the kernel takes at once.
LARGE = bytes(range(256)) * 8000
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nbehind"


class Behind:
    """A web process that says the same to everyone, and remembers what came."""

    def __init__(self, path: Path) -> None:
        self.asked: list[bytes] = []
        self.answer = ANSWER
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(path))
        self.listening.listen()
        threading.Thread(target=self._go_on, daemon=True).start()

    def _go_on(self) -> None:
        while True:
            connection, _address = self.listening.accept()
            with connection:
                self.asked.append(connection.recv(65536))
                connection.sendall(self.answer)


@pytest.fixture
def behind(tmp_path_factory: pytest.TempPathFactory) -> Behind:
    return Behind(tmp_path_factory.mktemp("b") / "web")


@pytest.fixture
def front(tmp_path: Path, settings: Any) -> Front:
    settings.ALLOWED_HOSTS = [HOST]
    front = Front(lambda environ, start: [])
    epochs = Epochs(tmp_path / "pages" / "epochs")
    front.store = Store(epochs.path.parent, epochs, 64)
    for path, body in ((ARABIC, b"<p>text</p>" * 50), ("/large/", LARGE)):
        entry: Entry = page(path.encode().decode("latin-1"), body=body, store=epochs.store)
        assert front.store.keep(entry)
    return front


@pytest.fixture
def port(front: Front, behind: Behind) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    stop: list[Callable[[], object]] = []
    ready = threading.Event()

    async def stand() -> None:
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(told.set))
        ready.set()
        await Door(front, Path(behind.listening.getsockname())).serve(listening, told)

    thread = threading.Thread(target=lambda: asyncio.run(stand()))
    thread.start()
    assert ready.wait(10)
    yield port
    stop[0]()
    thread.join(30)
    assert not thread.is_alive()


def say(port: int, *parts: bytes) -> bytes:
    """All that is answered to bytes that come in these parts, until the connection is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
        answer = b""
        while got := connection.recv(65536):
            answer += got
        return answer


def request(path: str = ARABIC, *lines: str, method: str = "GET") -> bytes:
    return "\r\n".join([f"{method} {quote(path)} HTTP/1.1", f"Host: {HOST}", *lines, "", ""]).encode()


LAST = "Connection: close"


def test_a_kept_page_is_answered_at_the_door(port: int, behind: Behind) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        for _time in range(3):
            connection.request("GET", quote(ARABIC), headers={"Host": HOST, "Accept-Encoding": "identity"})
            answer = connection.getresponse()
            assert answer.status == 200
            assert answer.read() == b"<p>text</p>" * 50
            assert answer.headers["Age"].isdigit()
            assert answer.headers["Date"].endswith("GMT")
        etag = answer.headers["ETag"]
        connection.request("GET", quote(ARABIC), headers={"Host": HOST, "If-None-Match": etag})
        answer = connection.getresponse()
        assert (answer.status, answer.read(), answer.headers["ETag"]) == (304, b"", etag)
        connection.request("HEAD", quote(ARABIC), headers={"Host": HOST})
        answer = connection.getresponse()
        assert (answer.read(), answer.headers["Content-Length"]) == (b"", "550")
    assert behind.asked == []


def test_several_requests_at_once_are_answered_in_order(port: int) -> None:
    answer = say(port, request() + request(method="HEAD") + request(ARABIC, LAST))
    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert answer.count(b"<p>text</p>") == 100


def test_a_request_may_come_in_pieces(port: int, behind: Behind) -> None:
    whole = request(ARABIC, LAST)
    assert say(port, *(whole[at : at + 7] for at in range(0, len(whole), 7))).startswith(b"HTTP/1.1 200 OK")
    assert behind.asked == []


def test_a_reader_gets_all_of_a_page_that_is_not_taken_at_once(port: int) -> None:
    answer = say(port, request("/large/", "Accept-Encoding: identity") * 3 + request(ARABIC, LAST))
    assert answer.count(LARGE) == 3
    assert answer.endswith(b"<p>text</p>")


def test_what_is_not_at_hand_is_led_on(port: int, behind: Behind) -> None:
    assert say(port, request("/nothing/", "X-Midad-Peer: 192.0.2.1")) == ANSWER
    head = behind.asked[0].decode()
    assert head == f"GET /nothing/ HTTP/1.1\r\nHost: {HOST}\r\nX-Midad-Peer: 127.0.0.1\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("line", ["Cookie: sid=somebody", "Host: other.example", "Content-Length: 0"])
def test_who_is_not_just_a_reader_is_led_on(port: int, behind: Behind, line: str) -> None:
    assert say(port, request(ARABIC, line)) == ANSWER
    assert len(behind.asked) == 1


def test_a_change_is_there_with_the_next_request(port: int, behind: Behind, front: Front) -> None:
    assert front.store is not None
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request())
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
        entry = front.store.get(ARABIC.encode().decode("latin-1"))
        assert entry is not None
        # As it is between the beginning of a commit and its end.
        front.store.epochs.begin()
        front.store.epochs.touch(entry.slots, 1)
        connection.sendall(request())
        assert connection.recv(65536) == ANSWER
    assert len(behind.asked) == 1


def test_a_large_answer_from_behind_arrives_whole(port: int, behind: Behind) -> None:
    behind.answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(LARGE) + LARGE
    assert say(port, request("/other/")) == behind.answer


@pytest.mark.parametrize(
    "odd",
    [
        b"GET / HTTP/1.1\nHost: news.example\n\n",
        b"GET / HTTP/1.1\r\nA: b\rX-Midad-Peer: 192.0.2.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: b\n\nX-Midad-Peer: 192.0.2.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: " + b"a" * 70_000,
    ],
)
def test_what_two_servers_could_understand_in_two_ways_is_refused(port: int, behind: Behind, odd: bytes) -> None:
    assert say(port, odd).startswith(b"HTTP/1.1 400 ")
    assert behind.asked == []


def test_a_door_at_which_nobody_stands_is_left(front: Front, behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Doorstep, "run", lambda self: None)
    door = Door(front, Path(behind.listening.getsockname()))

    def stand(listening: socket.socket) -> None:
        asyncio.run(asyncio.wait_for(door.serve(listening, asyncio.Event()), 20))

    # In a thread without a loop: the browser of other tests leaves its own in this one.
    apart = ThreadPoolExecutor(1)
    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.raises(RuntimeError, match="ended"):
        apart.submit(stand, listening).result()
