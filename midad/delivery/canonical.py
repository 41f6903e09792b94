"""The request that a page is made with: it says where the page is, and nothing of who asked for it."""

from typing import Any
from urllib.parse import quote_plus

from django.conf import settings

from midad.delivery.recording import MAKING, PARAMETER

Environ = dict[str, Any]

#: What the maker of a page gets to see of the server.
_SERVER = ("wsgi.version", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once")


def canonical(environ: Environ, path: str, number: str) -> Environ:
    """A request for the page that says nothing but where it is."""
    address = settings.MIDAD_ADDRESS
    clean = {name: environ[name] for name in _SERVER if name in environ}
    port = address.port or (443 if address.scheme == "https" else 80)
    clean |= {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": f"{PARAMETER}={quote_plus(number)}" if number else "",
        "SERVER_NAME": address.hostname,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": _Nothing(),
        MAKING: True,
    }
    return clean


class _Nothing:
    """The body of a request that has none."""

    def read(self, *_size: int) -> bytes:
        return b""

    def readline(self, *_size: int) -> bytes:
        return b""

    def __iter__(self) -> Any:
        return iter(())
