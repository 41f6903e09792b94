"""The word by which a page of the admin tells its own inline scripts from anybody else's (CSP's nonce)."""

from contextvars import ContextVar
from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def nonce_of(request: HttpRequest) -> str:
    """The nonce of a request: one a session, because parts that are loaded later are put into pages that are there.

    Whoever wrote something into the database cannot know it; without a session, every answer has another.
    """
    known: str | None = getattr(request, "script_nonce", None)
    if known is None:
        session: Any = getattr(request, "session", None)
        key = session.session_key if session is not None else None
        known = salted_hmac("midad.delivery.nonces", key, algorithm="sha256").hexdigest() if key else token_urlsafe(24)
        request.script_nonce = known  # type: ignore[attr-defined]
    return known


def current() -> str:
    """The nonce for what is being rendered; «» outside of a request, where nothing runs."""
    request = _request.get()
    return nonce_of(request) if request is not None else ""


class of_request:  # noqa: N801 - it reads as a phrase: with nonces.of_request(request)
    """While it lasts, widgets know whose page they are on: Django renders them without a request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        self.token = _request.set(self.request)

    def __exit__(self, *error: object) -> None:
        _request.reset(self.token)
