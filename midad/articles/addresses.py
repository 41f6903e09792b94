"""Readable addresses: slugs in Arabic, short ids, one canonical form."""

import re
import secrets
from urllib.parse import quote

#: First parts of a path that are not sections.
RESERVED = frozenset(
    "a admin archive authors comments corrections documents fragments letters media pictures search static"
    " topics".split()
)
#: Parts of a path that no page has, wherever it stands: what is behind them belongs to the page before them.
RESERVED_EVERYWHERE = frozenset({"feed", "page"})
#: No page ever stood under these.
WITHOUT_PAGES = ("/admin/", "/comments/", "/documents/", "/media/", "/static/")
#: Crockford's base 32 in lower case: no letter that is read as a digit.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

#: What an address may hold as it is, beside letters and digits.
_SAFE = "/%?&=:;,+~@!$'()*"
_UNSAFE = re.compile(rf"[^A-Za-z0-9_.\-{re.escape(_SAFE)}]+")


def new_short_id() -> str:
    """Eight letters and digits, 40 bits: a short address tells nothing of how many stories there are."""
    return "".join(secrets.choice(_ALPHABET) for _position in range(8))


def percent_encoded(path: str) -> str:
    """The path as machines need it (RFC 3986); an already encoded one stays as it is.

    What `quote` does letter by letter, done word by word: a sitemap has 5,000 addresses.
    """
    return _UNSAFE.sub(lambda run: "%" + run[0].encode().hex("%").upper(), path)


def query_of(raw: str) -> str:
    """The query string of a request (PEP 3333: bytes read as Latin-1) as it may stand in a Location header."""
    return quote(raw.encode("latin-1", "replace"), safe=f"{_SAFE}[]")
