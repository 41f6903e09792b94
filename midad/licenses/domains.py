"""Names of hosts: the one form in which they are compared, which of them a licence covers, and which need none.

The form is that of `hosts.a_labels`.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import idna
from django.utils.translation import gettext_lazy as _
from publicsuffixlist import PublicSuffixList

from midad.hosts import a_labels, in_letters
from midad.licenses.refusals import LicenseError, Reason

_LONGEST = 253
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_PORT = re.compile(r":([0-9]{1,5})\Z")
_BRACKETS = re.compile(r"\[([0-9A-Fa-f:.]+)(?:%[\w.~-]+)?\]\Z", re.ASCII)
#: A host whose last label is a number, in any spelling, is an address to every resolver (WHATWG URL, 3.5).
_ENDS_IN_NUMBER = re.compile(r"(?:\A|\.)(?:[0-9]+|0x[0-9a-f]*)\Z")
#: Whole labels at the end of a name that no other machine can resolve (RFC 2606, 6761, 6762, 8375, ICANN's .internal).
_LOCAL_ENDS = ("localhost", "test", "example", "invalid", "local", "internal", "home.arpa")
_LOCAL_NETWORKS = [
    ipaddress.ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(text: str) -> str:
    """The name of a host in the one form: lower-case A-labels, or an IP address as `ipaddress` writes it.

    A scheme, a port, the stroke after them and one dot at the end are left out. Raises LicenseError (NO_DOMAIN) for
    what is no host: a path, a user, characters that nobody sees, whatever UTS 46 does not allow.
    """
    if not text or len(text) > 4 * _LONGEST or any(unicodedata.category(letter)[0] == "C" for letter in text):
        raise _no_host(text)
    rest = _SCHEME.sub("", text.strip(" "), count=1).removesuffix("/")
    is_bare = rest.count(":") > 1 and not rest.startswith("[")
    port = None if is_bare else _PORT.search(rest)
    if port is not None and int(port[1]) < 65536:
        rest = rest[: port.start()]
    brackets = _BRACKETS.match(rest)
    if brackets or is_bare:
        return str(_address(brackets[1] if brackets else rest, text))
    name = _ascii(rest, text)
    return str(_address(name, text)) if _ENDS_IN_NUMBER.search(name) else name


def _ascii(name: str, text: str) -> str:
    try:
        encoded = a_labels(name)
    except ValueError as error:
        raise _no_host(text) from error
    encoded = encoded.removesuffix(".")
    # Variation selectors vanish in UTS 46, as the invisible ones do that were refused above.
    if len(encoded) > _LONGEST or any(unicodedata.category(letter) == "Mn" and _vanishes(letter) for letter in name):
        raise _no_host(text)
    return encoded


def _vanishes(letter: str) -> bool:
    return not idna.uts46_remap(letter, std3_rules=True, transitional=False)


def _address(text: str, shown: str) -> Address:
    try:
        address = ipaddress.ip_address(text)
    except ValueError as error:
        raise _no_host(shown) from error
    inside = getattr(address, "ipv4_mapped", None)
    return inside or address


def _no_host(text: str) -> LicenseError:
    return LicenseError(Reason.NO_DOMAIN, _("This is not the name of a site: %(name)s"), name=in_one_piece(text))


def in_one_piece(text: str) -> str:
    """The name as a sentence can quote it: without what nobody sees, and not too long."""
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else "\ufffd" for letter in text)
    return seen if len(seen) <= 80 else f"{seen[:79]}…"


def _as_address(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def needs_none(host: str) -> bool:
    """Whether nobody needs a licence under this host, as `host_of` writes it: it is local, or a name of one label."""
    address = _as_address(host)
    if address is not None:
        return any(address in network for network in _LOCAL_NETWORKS if network.version == address.version)
    return "." not in host or host.endswith(tuple(f".{end}" for end in _LOCAL_ENDS)) or host in _LOCAL_ENDS


def covering(names: Iterable[str], host: str) -> str | None:
    """The first of the names that covers the host: it is the host itself, or the host stands below it.

    All of them are as `host_of` writes them.
    """
    return next((name for name in names if host == name or host.endswith(f".{name}")), None)


@cache
def _suffixes() -> PublicSuffixList:
    """The list in the package, of ICANN and of hosts of many; it asks nobody outside."""
    return PublicSuffixList(accept_unknown=False)


def issuable(text: str) -> str:
    """The name as it is written into a licence.

    Raises LicenseError: NO_DOMAIN for no host and for an IP address, LOCAL_NAME for one that needs no licence,
    PUBLIC_SUFFIX for one under which others have names (Public Suffix List, its private section included).
    """
    host = host_of(text)
    shown = in_letters(host)
    is_suffix = _suffixes().is_public(host)
    if needs_none(host) and not is_suffix:
        raise LicenseError(Reason.LOCAL_NAME, _("No licence is needed under this name: %(name)s"), name=shown)
    if _as_address(host) is not None:
        raise LicenseError(Reason.NO_DOMAIN, _("A licence is for a name, not for an address: %(name)s"), name=shown)
    if is_suffix:
        raise LicenseError(
            Reason.PUBLIC_SUFFIX, _("Others have their names under this one, it is nobody's: %(name)s"), name=shown
        )
    return host
