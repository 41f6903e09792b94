"""Addresses that lead elsewhere: as pages that send on, and as lists for servers that can do better."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from midad.export.asking import encoded
from midad.export.links import Address, name_of, own_address

#: Netlify, Cloudflare Pages and others read the first; nginx, the second.
LIST, MAP = "_redirects", "_redirects.nginx.conf"
LISTS = frozenset({LIST, MAP})
_FOR_NGINX = """# Within http {}: include this file. Within the server of the copy:
#   index index.xml index.html;  error_page 404 /404.html;
#   if ($midad_moved) { return 301 $midad_moved; }
#   if ($midad_moved_query) { return 301 $midad_moved_query; }
map_hash_bucket_size 4096;
map_hash_max_size 65536;
"""


@dataclass(frozen=True, order=True)
class Move:
    """`target` is percent-encoded, and without the host where it is the newspaper's own."""

    address: Address
    query: str
    target: str

    @property
    def name(self) -> str:
        """The file that sends on; an address with a query can have none."""
        return "" if self.query else name_of(self.address, "text/html")

    @property
    def ends(self) -> set[Address]:
        """What of the newspaper it leads to; nothing for another site."""
        own = own_address(self.target)
        return {own} if own else set()


def move_of(address: Address, query: str, location: str) -> Move | None:
    """What is to be said of an address, whose own newspaper sends on to `location`; None if that is no other place."""
    own = own_address(location)
    target = location
    if own is not None:
        parts = urlsplit(location)
        target = encoded(unquote(parts.path)) + (f"?{parts.query}" if parts.query else "")
        if own.path == address.path and not query:
            return None
    return Move(address, query, target) if target.startswith(("/", "http://", "https://")) else None


def lists_of(moves: Iterable[Move], feeds: Iterable[Address]) -> dict[str, bytes]:
    """The lists, by the names of their files."""
    known = sorted(moves)
    lines = [f"{encoded(feed.path)} {encoded(feed.path)}index.xml 200" for feed in sorted(feeds)]
    for move in known:
        asked = " ".join(f" {pair}" for pair in move.query.split("&") if pair)
        lines.append(f"{encoded(move.address.path)}{asked} {move.target} 301")
    by_path = [(move.address.path, move.target) for move in known if not move.query]
    by_query = [(f"{encoded(move.address.path)}?{move.query}", move.target) for move in known if move.query]
    maps = _map("$uri", "$midad_moved", by_path) + _map("$request_uri", "$midad_moved_query", by_query)
    return {LIST: "".join(f"{line}\n" for line in lines).encode(), MAP: (_FOR_NGINX + maps).encode()}


def _map(of: str, to: str, pairs: Iterable[tuple[str, Any]]) -> str:
    """A `map` of nginx, in whose keys nothing is read but the quotes, and in whose values dollars too."""
    said = {key: value.replace("$", "%24") for key, value in pairs if "\n" not in key + value}
    lines = "".join(f"    {_quoted(key)} {_quoted(value)};\n" for key, value in said.items())
    return f"map {of} {to} {{\n    default '';\n{lines}}}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
