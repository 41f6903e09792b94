"""The beginning of a request: what can be read of it here, and how it goes on to the web processes."""

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from midad.delivery.canonical import Environ

#: The header by which the web processes are told where a request comes from.
PEER = "X-Midad-Peer"
#: Bytes of the longest one that is read here: what was read before is remembered.
_LONGEST = 4096
_PLAIN = bytes(range(0x20, 0x7F))
_PATH, _QUERY = (re.compile(rf"{first}[\w/%.~!$&'()*+,;=:@-]*", re.ASCII) for first in ("/", r"\??"))
#: What else the neighbours may say of their connection is not for here.
_CONNECTIONS = {"keep-alive", "close"}
_NAME = re.compile(r"[A-Za-z0-9-]+")
#: A request with one of these is not plain.
_NOT_PLAIN = {"content-length", "transfer-encoding", "expect", "upgrade", "trailer", "te", PEER.lower()}
#: What two servers may understand in two ways: where a line ends, and where all of them do.
_AMBIGUOUS = re.compile(rb"\r(?!\n)|\n[ \t\r\n]|\0")
_LINE_END = re.compile(rb"\r?\n")
#: What is between two neighbours alone, or was never for a stranger to say.
_NOT_LED = {b"connection", b"keep-alive", b"proxy-connection", b"upgrade", PEER.lower().encode()}


def read(head: bytes) -> Environ | None:
    """A request as WSGI has it; None for one that has a body, or is not written plainly.

    Most of it was read before: many readers have the same browser, and want the same pages.
    """
    if len(head) > _LONGEST:
        return None
    first, _end, rest = head.partition(b"\r\n")
    line, headers = _line(first), _headers(rest)
    return {**line, **headers} if line and headers else None


@lru_cache(maxsize=4096)
def _line(first: bytes) -> Environ | None:
    if first.translate(None, _PLAIN):
        return None
    method, _space, rest = first.decode().partition(" ")
    target, _space, version = rest.partition(" ")
    path, mark, query = target.partition("?")
    if version != "HTTP/1.1" or not _PATH.fullmatch(path) or (mark and not _QUERY.fullmatch(query)):
        return None
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
    }


@lru_cache(maxsize=1024)
def _headers(rest: bytes) -> Environ | None:
    if rest.translate(None, _PLAIN) != b"\r\n" * rest.count(b"\r\n"):
        return None
    headers: Environ = {}
    for line in rest.decode().split("\r\n"):
        name, _colon, value = line.partition(":")
        key = f"HTTP_{name.upper().replace('-', '_')}"
        if not _NAME.fullmatch(name) or name.lower() in _NOT_PLAIN or key in headers:
            return None
        headers[key] = value.strip(" ")
    return headers if headers.get("HTTP_CONNECTION", "close").lower() in _CONNECTIONS else None


def is_last(environ: Environ) -> bool:
    """Whether nothing else will be asked on the connection."""
    return "HTTP_CONNECTION" in environ and environ["HTTP_CONNECTION"].lower() == "close"


def led(head: bytes, peer: str) -> bytes | None:
    """The beginning of a request as it goes on; None for one that two servers could understand in two ways."""
    head = head.lstrip(b"\r\n")
    if _AMBIGUOUS.search(head):
        return None
    lines = _LINE_END.split(head)
    kept = [line for line in lines[1:] if _name_of(line) not in _NOT_LED]
    return b"\r\n".join([lines[0], *kept, f"{PEER}: {peer}".encode(), b"Connection: close", b"", b""])


def _name_of(line: bytes) -> bytes:
    """The name of a header as WSGI knows it: what is written with underscores is the same there."""
    return line.partition(b":")[0].strip().lower().replace(b"_", b"-")
