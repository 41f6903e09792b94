"""Bytes that no browser sends, written straight into the socket of the web server."""

import socket
from itertools import chain
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.serving import Served
from tests.naughty.strings import STRINGS

pytestmark = pytest.mark.journey

_PATIENCE = 20
HOST = b"Host: 127.0.0.1\r\n"
LINES = {
    "invalid UTF-8 in the path": b"GET /\xff\xfe\xc3\x28/ HTTP/1.1\r\n" + HOST,
    "half a letter in the path": b"GET /\xd8\xa7\xd9 HTTP/1.1\r\n" + HOST,
    "NUL in the path": b"GET /a\0b/ HTTP/1.1\r\n" + HOST,
    "overlong dots": b"GET /media/%c0%ae%c0%ae/%c0%ae%c0%ae/secret_key HTTP/1.1\r\n" + HOST,
    "dots": b"GET /media/../secret_key HTTP/1.1\r\n" + HOST,
    "dots of static files": b"GET /static/../secret_key HTTP/1.1\r\n" + HOST,
    "whole address": b"GET http://evil.example/ HTTP/1.1\r\n" + HOST,
    "no path": b"GET  HTTP/1.1\r\n" + HOST,
    "a star": b"GET * HTTP/1.1\r\n" + HOST,
    "no host": b"GET / HTTP/1.1\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n",
    "invalid UTF-8 in a header": b"GET / HTTP/1.1\r\nAccept-Language: \xff\xfe\r\n" + HOST,
    "invalid UTF-8 in a cookie": b"GET /admin/login/ HTTP/1.1\r\nCookie: sid=\xff\xfe; csrf=\xd9\r\n" + HOST,
    "a header without a name": b"GET / HTTP/1.1\r\n: x\r\n" + HOST,
    "a long header": b"GET / HTTP/1.1\r\nX-A: " + b"a" * 60_000 + b"\r\n" + HOST,
    "a length that is none": b"POST /admin/login/ HTTP/1.1\r\nContent-Length: abc\r\n" + HOST,
    "a negative length": b"POST /admin/login/ HTTP/1.1\r\nContent-Length: -1\r\n" + HOST,
    "length and chunks": b"POST /admin/login/ HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n" + HOST,
    "an unknown method": b"BREW / HTTP/1.1\r\n" + HOST,
    "an old version": b"GET / HTTP/0.9\r\n",
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n",
    "a query of bytes": b"GET /search/?q=\xff\xfe%ff%00&page=\xd8 HTTP/1.1\r\n" + HOST,
    "an empty file in a form": (
        b"POST /admin/login/ HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=\xff\r\nContent-Length: 0\r\n"
        + HOST
    ),
}


def status_of(newspaper: Served, head: bytes) -> int:
    """The status of the answer; 0 when the server only closes the connection."""
    parts = urlsplit(newspaper.url)
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=_PATIENCE) as connection:
        try:
            connection.sendall(head + b"Connection: close\r\n\r\n")
            first = connection.recv(64)
        except ConnectionError:
            return 0
    return int(first.split()[1]) if first.startswith(b"HTTP/") else 0


@pytest.mark.parametrize("what", LINES)
def test_no_bytes_are_a_fault(newspaper: Served, what: str) -> None:
    status = status_of(newspaper, LINES[what])
    assert status < 500
    assert b"secret" not in LINES[what] or status in {0, 400, 404}
    assert status_of(newspaper, b"GET / HTTP/1.1\r\n" + HOST) == 200


def test_no_string_is_a_fault_of_the_server(newspaper: Served) -> None:
    for text in STRINGS[::23]:
        raw = text.encode().translate(None, b" \r\n")[:2000]
        encoded = quote(text, safe="").encode()[:4000]
        heads = (
            [b"GET /" + part + b" HTTP/1.1\r\n" + HOST, b"GET / HTTP/1.1\r\nX-A: " + part + b"\r\n" + HOST]
            for part in (raw, encoded)
        )
        for head in chain.from_iterable(heads):
            assert status_of(newspaper, head) < 500, head[:200]
