"""Requests for paths exactly as they are written: the test client would tidy them first."""

from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.test import Client


def get(address: str) -> Any:
    """GET `address` (readable or percent-encoded) byte for byte, as a web server hands it over (PEP 3333)."""
    path, _mark, query = address.partition("?")
    raw = unquote_to_bytes(path.encode())
    return Client().get("/", PATH_INFO=raw.decode("latin-1"), QUERY_STRING=query.encode().decode("latin-1"))


def follow_once(address: str) -> Any:
    """The answer after at most one redirect, which must stay on this host; asserts that there is no second one."""
    response = get(address)
    if response.status_code not in {301, 302}:
        return response
    location = response.headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert location.isascii()
    assert urlsplit(location).netloc == ""
    response = get(location)
    assert response.status_code not in {301, 302}, f"{address} → {location} → {response.headers['Location']}"
    return response


def page_of(address: str) -> int | None:
    """The key of the page that a reader of `address` gets in the end; None when it is a 404."""
    response = follow_once(address)
    assert response.status_code in {200, 404}
    return response.context["page"].pk if response.status_code == 200 else None
