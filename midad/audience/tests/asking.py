"""Requests as the server hands them on, and kept pages."""

from typing import Any

from midad.delivery.entries import About, Entry, made

AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"


def request(address: str = "192.0.2.1", agent: str | None = AGENT, *, method: str = "GET", **headers: str) -> Any:
    """The environment of a request; `headers` are named as WSGI names them, without HTTP_."""
    environ = {"REQUEST_METHOD": method, "REMOTE_ADDR": address, "PATH_INFO": "/", "QUERY_STRING": ""}
    if agent is not None:
        environ["HTTP_USER_AGENT"] = agent
    return environ | {f"HTTP_{name}": value for name, value in headers.items()}


def page(subject: tuple[str, int] | None = ("article", 1), status: str = "200 OK") -> Entry:
    about = About(
        "/", status, headers=[], etag="", keys=[], spans={}, queries=[], by_query={}, since=0, store=0, rendered_at=0.0,
        subject=subject,
    )  # fmt: skip
    return made(about, b"page")
