"""Telling a cache in front what to let go of: Varnish, nginx, or whoever takes a POST.

Each takes names of keys as pages tell them in their headers (`keys.rolled_up`), and answers with 200 to 299. No
redirect is followed, and nothing is waited for for long.
"""

import json
import secrets
from collections.abc import Iterable, Iterator
from email.utils import formatdate
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from midad.delivery.declarations import EVERYTHING
from midad.delivery.keys import header_safe, model_of

#: Seconds that a cache has for each step of an answer.
PATIENCE = 2.0
#: Names in a request, and the characters of a header that Varnish takes without being asked to (8 KB a line).
MOST_NAMES, _LONGEST = 250, 6000
#: Of more names, everything is purged.
_TOO_MANY = 2500


class RefusedError(OSError):
    """The cache answered that it has not done it."""


def names_of(keys: Iterable[str]) -> list[str]:
    """What pages of the keys may have told; `["*"]` for everything."""
    names = set()
    for key in keys:
        model = model_of(key)
        # No page tells the name of a model alone: they would be most of its keys.
        if key in {EVERYTHING, model}:
            return [EVERYTHING]
        names |= {header_safe(key), f"{model}/"}
    return sorted(names) if len(names) <= _TOO_MANY else [EVERYTHING]


def tell(address: str, names: list[str]) -> None:
    """Have the cache at an address of `MIDAD_PURGE_URLS` let go of what carries the names. Raises OSError."""
    kind, plus, url = address.partition("+")
    parts = urlsplit(url if plus else address)
    if kind == "nginx" and plus:
        _write_anew(parts)
        return
    for some in _in_parts(names):
        if kind == "varnish" and plus:
            _ask(parts, "PURGE", {"xkey": " ".join(some)})
        else:
            _post(parts, some)


def _write_anew(parts: SplitResult) -> None:
    """Have nginx write the file on whose ETag its kept pages depend, with this moment and this length."""
    moment, length = secrets.randbelow(2**32), 1 + secrets.randbelow(1000)
    _ask(parts, "PUT", {"Date": formatdate(moment, usegmt=True)}, "." * length, accepted=(201, 204))


def _post(parts: SplitResult, names: list[str]) -> None:
    headers = {"Content-Type": "application/json", "Surrogate-Key": " ".join(names)}
    if settings.MIDAD_PURGE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.MIDAD_PURGE_TOKEN}"
    body = json.dumps({"keys": names, "everything": names == [EVERYTHING]})
    _ask(parts, "POST", headers, body, accepted=range(200, 300))


def _ask(
    parts: SplitResult,
    method: str,
    headers: dict[str, str],
    body: str | None = None,
    *,
    accepted: Iterable[int] = (200,),
) -> None:
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body, {"User-Agent": "Midad", "Connection": "close", **headers})
        answer = connection.getresponse()
        if answer.status not in accepted:
            raise RefusedError(f"{answer.status} {answer.reason}"[:200])
    except HTTPException as error:
        raise RefusedError(f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        connection.close()


def _in_parts(names: list[str]) -> Iterator[list[str]]:
    some: list[str] = []
    length = 0
    for name in names:
        if some and (len(some) == MOST_NAMES or length + len(name) >= _LONGEST):
            yield some
            some, length = [], 0
        some.append(name)
        length += len(name) + 1
    if some:
        yield some
