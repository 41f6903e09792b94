"""Which network addresses a page may be fetched from: public ones, by our own list.

`ipaddress.is_global` is not that list: it takes multicast, NAT64, 6to4 and fec0::/10 for global.
"""

import ipaddress
import re

from midad.hosts import ascii_host

_DENIED_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# Outside 2000::/3 nothing is public: loopback, mapped and compatible IPv4, NAT64, ULA, link- and site-local, multicast.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_DENIED_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?")


def is_public(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _DENIED_V4)
    return parsed in _PUBLIC_V6 and parsed.scope_id is None and not any(parsed in network for network in _DENIED_V6)


def fetchable_host(host: str) -> str:
    """A host as the network will know it; empty for spellings that only hide an address.

    Full-width digits and dots become plain ones first. A host that ends in a number is an IPv4 address to
    every resolver, so it must be written as one: 0177.0.0.1, 0x7f.1 and 2130706433 are refused.
    """
    if ":" in host:
        return _plain_v6(host)
    try:
        name = ascii_host(host)
    except ValueError:
        return ""
    if not _HOST_NAME.fullmatch(name) or len(name) > 253:
        return ""
    if _ENDS_IN_NUMBER.search(name):
        return name if _is_plain_v4(name) else ""
    return name


def _is_plain_v4(name: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(name)) == name
    except ValueError:
        return False


def _plain_v6(host: str) -> str:
    try:
        parsed = ipaddress.IPv6Address(host)
    except ValueError:
        return ""
    return "" if parsed.scope_id else str(parsed)
