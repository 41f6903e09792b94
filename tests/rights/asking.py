"""Asking an address as a member of the newsroom, and saying the answer in a word."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db import connection, transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse

#: Tables that a read may write to, since nothing in them is the newspaper's: the session, who has which form open and
#: hears of its comments, from which version, what a form's preview shows, and sizes of pictures, made when first asked
#: for.
TRACES = (
    "accounts_staffsession",
    "media_rendition",
    "newsroom_openedrevision",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_pagesubscription",
)
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True)
class Answer:
    """`word` is what the table of rights says; `tables` are those that the request wrote to."""

    word: str
    status: int
    tables: frozenset[str]
    response: Any


class Asker:
    """One member of the newsroom, or nobody; what a request changes is taken back after it."""

    def __init__(self, user: Any = None) -> None:
        self.cookies: dict[str, str] = {}
        if user is not None:
            client = Client()
            client.force_login(user)
            self.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies.load(self.cookies)
        return client

    def ask(self, method: str, path: str) -> Answer:
        with transaction.atomic():
            with watched_writes() as tables:
                response = self.client().generic(
                    method, path, b"", content_type="application/x-www-form-urlencoded", HTTP_HOST="localhost"
                )
            transaction.set_rollback(True)
        written = frozenset(tables) - set(TRACES)
        if written:
            cache.clear()
        return Answer(word_of(method, response, written), response.status_code, written, response)


@contextmanager
def unrendered() -> Iterator[None]:
    """Meanwhile pages are not put together: rights are decided before, and most of the time goes there."""
    with patch.object(SimpleTemplateResponse, "rendered_content", property(lambda _response: "")):
        yield


@contextmanager
def watched_writes() -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    tables: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.split(None, 3)
        if words[0] in WRITES:
            table = next(word for word in words[1:] if word not in {"INTO", "FROM", "OR", "IGNORE"})
            tables.add(table.strip('"'))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


_STATUSES = {400: "invalid", 403: "refused", 404: "missing", 405: "method", 409: "conflict", 410: "gone", 422: "form"}


def word_of(method: str, response: Any, written: frozenset[str]) -> str:
    status = response.status_code
    if status >= 500:
        return f"fault-{status}"
    if status in _STATUSES:
        return _STATUSES[status]
    if 300 <= status < 400:
        return _redirection(response, written)
    if written:
        return "done"
    if method == "POST" and _has_errors(response):
        return "form"
    return "ok"


def _redirection(response: Any, written: frozenset[str]) -> str:
    target = response.headers["Location"]
    if target.startswith(reverse("wagtailadmin_login")):
        return "login"
    if target == reverse("wagtailadmin_home") and _says_error(response):
        return "refused"
    return "done" if written else "moved"


def _says_error(response: Any) -> bool:
    storage = messages.get_messages(response.wsgi_request)
    return any(message.level == messages.ERROR for message in storage._queued_messages)  # type: ignore[attr-defined]


def _has_errors(response: Any) -> bool:
    for context in (*(response.context or ()), getattr(response, "context_data", None) or {}):
        values = context.flatten() if hasattr(context, "flatten") else dict(context)
        for value in values.values():
            if getattr(value, "is_bound", False) and getattr(value, "errors", None):
                return True
    return False
