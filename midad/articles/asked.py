"""What readers asked for: redirects that they followed and pages that were not there, noted to be counted later.

Of a reader nothing is kept but the host of the page that the link was on: no address, no browser, no query.
"""

import re
import time
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest

from midad.articles.addresses import WITHOUT_PAGES
from midad.articles.readings import LONGEST_KEY, key_of
from midad.delivery.entries import Entry
from midad.delivery.recording import MAKING
from midad.operations.spool import Spool

SPOOL: Final = Spool("asked")
#: The first item of a line; the second is the moment, in seconds.
FOLLOWED, MISSING = "followed", "missing"
_HOST = re.compile(r"[a-z0-9][a-z0-9.:-]{0,98}")


def note_followed(request: HttpRequest, redirects: Iterable[int]) -> None:
    """The reader was sent on by these redirects of the newsroom."""
    if request.method == "GET" and MAKING not in request.META and (keys := list(redirects)):
        SPOOL.add([FOLLOWED, int(time.time()), keys])


def note_missing(request: HttpRequest) -> None:
    """The reader asked for what is not there and, as far as anybody knows, never was.

    What no redirect could begin at is left out: bytes that no address has, and addresses that are too long.
    """
    if request.method == "GET" and MAKING not in request.META:
        _note_missing(request.path_info, request.headers.get("Referer", ""))


def note_answer(environ: dict[str, Any], entry: Entry) -> None:
    """As `note_missing`, of an answer that was there before the reader asked."""
    if entry.status.startswith("404") and environ["REQUEST_METHOD"] == "GET":
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if not path.startswith(WITHOUT_PAGES):
            _note_missing(path, environ.get("HTTP_REFERER", ""))


def _note_missing(path: str, referrer: str) -> None:
    if "\0" in path or len(path) > LONGEST_KEY * 3:
        return
    key = key_of(path)
    if len(key) <= LONGEST_KEY:
        SPOOL.add([MISSING, int(time.time()), key, referring_host(referrer)])


def referring_host(referrer: str) -> str:
    """The host of the page with the link; empty for what is no address of a page."""
    try:
        parts = urlsplit(referrer)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in {"http", "https"} and _HOST.fullmatch(host) else ""
