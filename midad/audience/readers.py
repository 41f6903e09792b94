"""Who is reading: whether it is a person, and from where. None of this is written down anywhere."""

import re
from functools import lru_cache
from socket import AF_INET, AF_INET6, inet_pton
from typing import Any

from midad.accounts.visitors import visitor

#: Words of programs that say what they are. Cubot is a name of telephones, and in such there may be others inside.
_PROGRAMS = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|uptime|pingdom|lighthouse|validator|"
    r"facebookexternalhit|^whatsapp|okhttp|go-http|libwww|postman|httpie|https?[-_ ]?client|"
    r"\b(?:feed\w*|fetch\w*|scan\w*|java|node|perl|php|ruby|axios|undici)\b",
    re.IGNORECASE,
)
#: What browsers say of a page that is loaded before anybody wants it, or that is never looked at.
_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_NOT_READING = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_LONGEST_AGENT = 300
#: What stands before an IPv4 address that is written as one of IPv6.
_MAPPED = bytes(10) + b"\xff\xff"


def reader_of(environ: dict[str, Any]) -> bytes:
    """The network and the browser of whoever looks at a page; empty for a program, and for what nobody looks at.

    A page that stands as a picture or a frame in somebody else's is not read: whoever has visitors could send them all.
    """
    agent = environ.get("HTTP_USER_AGENT", "")[:_LONGEST_AGENT]
    if _is_program(agent) or environ.get("HTTP_SEC_FETCH_DEST", "document") != "document":
        return b""
    for name in _PURPOSES:
        if name in environ and _NOT_READING.search(environ[name]):
            return b""
    address, forwarded = environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", "")
    network = _network(visitor(address, forwarded) if forwarded else address)
    return b"%b %b" % (network, agent.encode(errors="replace"))


def _network(address: str) -> bytes:
    """An IPv4 address, or the /64 of an IPv6 address: as `visitors.network_of`, in a tenth of its time."""
    try:
        return inet_pton(AF_INET, address)
    except (OSError, ValueError):
        pass
    try:
        packed = inet_pton(AF_INET6, address.partition("%")[0])
    except (OSError, ValueError):
        return b""
    return packed[12:] if packed.startswith(_MAPPED) else packed[:8]


@lru_cache(maxsize=2048)
def _is_program(agent: str) -> bool:
    return not agent.strip() or _PROGRAMS.search(agent) is not None
