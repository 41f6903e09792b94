"""Fetching one page from the public web, and nothing else from anywhere.

The address is resolved once, every answer is checked, and the connection goes to the address that was
checked, so a name that changes its answer in between gains nothing. Redirects go through the same gate.
"""

import http.client
import re
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from midad.importers.page.addresses import fetchable_host, is_public
from midad.importers.page.connecting import Deadline, connect, resolve
from midad.importers.page.errors import (
    AddressRefusedError,
    AddressUnreachableError,
    FetchTooSlowError,
    PageCutShortError,
    PageTooLargeError,
    TooManyRedirectsError,
    WrongTypeError,
)
from midad.importers.page.inflating import Inflater

_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_CHUNK = 64 * 1024
_TOO_LARGE = "الصفحة أكبر من خمسة ميغابايت. احفظ نص المقال وحده من المتصفّح ثم استورد الملف."


@dataclass(frozen=True)
class Fetched:
    body: bytes
    final_url: str
    content_type: str
    charset: str


@dataclass(frozen=True)
class Opener:
    """The gate and its limits; only tests open another one."""

    resolve: Callable[[str, int, Deadline], Sequence[str]] = resolve
    is_allowed: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})
    seconds: float = 10.0
    most_bytes: int = 5 * 1024 * 1024
    most_redirects: int = 2
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host_header}{self.path}"


_DEFAULT_OPENER = Opener()


def fetch(url: str, *, opener: Opener = _DEFAULT_OPENER) -> Fetched:
    """Fetch a page. Raises AddressRefusedError, AddressUnreachableError and other PageImportErrors."""
    deadline = Deadline(time.monotonic() + opener.seconds)
    address = url.strip()
    try:
        for _ in range(opener.most_redirects + 1):
            target = read_target(address, ports=opener.ports)
            answer = _open(target, opener, deadline)
            if isinstance(answer, Fetched):
                return answer
            address = urljoin(target.url, answer)
    except TimeoutError as error:
        raise FetchTooSlowError from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise AddressUnreachableError from error
    raise TooManyRedirectsError


def read_target(url: str, *, ports: frozenset[int]) -> _Target:
    """The parts of an address that may be fetched; anything doubtful is refused rather than repaired."""
    if _UNSAFE.search(url) or len(url) > 4000:
        raise AddressRefusedError
    try:
        parts = urlsplit(url)
        port = parts.port
        host = fetchable_host(parts.hostname or "")
    except ValueError as error:
        raise AddressRefusedError from error
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise AddressRefusedError
    port = port if port is not None else (443 if parts.scheme == "https" else 80)
    if port not in ports:
        raise AddressRefusedError
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return _Target(parts.scheme, host, port, f"{path}?{query}" if query else path)


def _open(target: _Target, opener: Opener, deadline: Deadline) -> Fetched | str:
    """The page at a checked address, or the address that it redirects to."""
    addresses = opener.resolve(target.host, target.port, deadline)
    if not addresses or not all(opener.is_allowed(address) for address in addresses):
        raise AddressRefusedError
    tls = opener.tls() if target.scheme == "https" else None
    headers = {
        "Host": target.host_header,
        "User-Agent": "Mozilla/5.0 (compatible; MidadImporter)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    with connect(addresses, target.host, target.port, tls, deadline) as connection:
        connection.request("GET", target.path, headers=headers)
        return _read(connection.getresponse(), target, opener)


def _read(response: http.client.HTTPResponse, target: _Target, opener: Opener) -> Fetched | str:
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != 200:
        raise AddressUnreachableError.with_status(response.status)
    content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if content_type not in _TYPES:
        raise WrongTypeError
    charset = response.headers.get_content_charset() or ""
    return Fetched(_body(response, opener.most_bytes), target.url, content_type, charset)


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    """The decoded body; the limit holds for what came over the wire and for what it unpacks to."""
    if (response.length or 0) > most:
        raise PageTooLargeError(_TOO_LARGE)
    inflater = Inflater(response.headers.get("Content-Encoding", ""), most)
    received = 0
    while chunk := response.read(_CHUNK):
        received += len(chunk)
        if received > most or not inflater.feed(chunk):
            raise PageTooLargeError(_TOO_LARGE)
    if response.length:  # what was announced and has not come
        raise PageCutShortError
    return inflater.finish()
