"""Who is asking: the address, and the browser in words."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

#: The first that is found is the one: browsers name those that they descend from too.
_BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|OPT/", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"YaBrowser/", "Yandex"),
    (r"Vivaldi/", "Vivaldi"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "ChromeOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"Linux|X11", "Linux"),
)
_BOTH = gettext_noop("%(browser)s on %(system)s")
#: As some proxies write an address: an IPv6 one in brackets, and either with the port of the connection behind it.
_WITH_PORT = re.compile(r"(?:\[([^\[\]]*)\]|([0-9.]+))(?::[0-9]{1,5})?")


def address_of(request: HttpRequest) -> str:
    """The visitor's IP address; empty when the server does not tell one.

    What stands in X-Forwarded-For is written by whoever asks, so it is read from its end, and only as far as the
    machines in MIDAD_TRUSTED_PROXIES have written it.
    """
    return visitor(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))


def visitor(peer: str, forwarded: str) -> str:
    """As `address_of`, of the address that the connection comes from and of the text of X-Forwarded-For."""
    nearest = _parsed(peer)
    if nearest is None:
        return ""
    for text in reversed(forwarded.split(",")):
        if not _is_trusted(nearest):
            break
        before = _parsed(text)
        if before is None:
            break
        nearest = before
    return str(nearest)


def network_of(address: str, *, old: int = 32, new: int = 64) -> str:
    """What attempts are counted by: an IPv4 address, or the /64 of an IPv6 address, all of which is one customer.

    `old` and `new` are the bits of IPv4 and of IPv6 that tell networks apart.
    """
    parsed = _parsed(address)
    if parsed is None:
        return address
    bits = new if isinstance(parsed, IPv6Address) else old
    return address if bits == parsed.max_prefixlen else str(ip_network((parsed, bits), strict=False))


def user_agent_of(request: HttpRequest) -> str:
    """What the browser says of itself, as far as it is kept."""
    return request.headers.get("User-Agent", "")[:300]


def in_words(user_agent: str) -> str:
    """Browser and system for people: «Firefox على Android»."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    if browser and system:
        return _(_BOTH) % {"browser": browser, "system": system}
    return browser or system or _("unknown browser")


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), "")


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    written = _WITH_PORT.fullmatch(text.strip())
    try:
        address = ip_address((written[1] or written[2]) if written else text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.MIDAD_TRUSTED_PROXIES)
