"""What is read of a request, and what goes on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.delivery.heads import PEER, led, read

PLAIN = b"GET /%D8%AE%D8%A8%D8%B1/?page=2 HTTP/1.1\r\nHost: news.example\r\nAccept-Encoding: gzip"
_LINES = re.compile(rb"\r\n|\r|\n")


def test_a_plain_request_is_read_as_wsgi_has_it() -> None:
    assert read(PLAIN) == {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/خبر/".encode().decode("latin-1"),
        "QUERY_STRING": "page=2",
        "HTTP_HOST": "news.example",
        "HTTP_ACCEPT_ENCODING": "gzip",
    }


@pytest.mark.parametrize(
    "head",
    [
        PLAIN.replace(b"HTTP/1.1", b"HTTP/1.0"),
        PLAIN.replace(b"GET /", b"GET http://other.example/"),
        PLAIN.replace(b"GET /", b"GET  /"),
        PLAIN.replace(b"?page", b"#page"),
        PLAIN.replace(b"?page", b"\xd8\xae"),
        PLAIN.replace(b"\r\nHost", b"\nHost"),
        PLAIN.replace(b"Host:", b"Host :"),
        PLAIN + b"\r\nHost: other.example",
        PLAIN + b"\r\nX_Forwarded_For: 192.0.2.1",
        PLAIN + b"\r\n folded: line",
        PLAIN + b"\r\nA: \0",
        PLAIN + b"\r\nA: " + b"a" * 5000,
        *(
            PLAIN + b"\r\n" + line
            for line in (b"Content-Length: 0", b"Transfer-Encoding: chunked", b"Expect: 100-continue", b"Upgrade: h2c")
        ),
        PLAIN + b"\r\nConnection: upgrade",
        PLAIN + f"\r\n{PEER}: 192.0.2.1".encode(),
    ],
)
def test_what_is_odd_is_not_read(head: bytes) -> None:
    assert read(head) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [PEER, PEER.lower(), PEER.replace("-", "_"), f" {PEER}", f"{PEER} ", "Accept", "Connection"]
            ),
            st.text(alphabet="a:\r\n\0 \t", max_size=8),
        ),
        max_size=6,
    )
)
def test_nobody_says_where_somebody_comes_from(headers: list[tuple[str, str]]) -> None:
    head = "\r\n".join(["GET / HTTP/1.1", *(f"{name}:{value}" for name, value in headers)]).encode()
    gone = led(head, "192.0.2.7")
    if gone is None:
        return
    names = [line.partition(b":")[0].strip().lower().replace(b"_", b"-") for line in _LINES.split(gone)]
    assert names.count(PEER.lower().encode()) == 1
    assert f"\r\n{PEER}: 192.0.2.7\r\nConnection: close\r\n\r\n".encode() in gone
    assert names.count(b"connection") == 1
