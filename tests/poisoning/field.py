"""Two servers of one newspaper, of which one is attacked, and addresses that nobody has asked for."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from sqlite3 import connect
from urllib.parse import quote, urlsplit

from tests.browser.first_run import DATABASE
from tests.browser.serving import Served
from tests.poisoning.raw import Answer, ask, clean
from tests.poisoning.tricks import HOST, Trick

_PLACE = re.compile(rf"<loc>http://{re.escape(HOST)}(/[^<]*)</loc>")
_SHORT = """
SELECT short_id FROM articles_articlepage JOIN wagtailcore_page ON page_ptr_id = id WHERE live ORDER BY short_id
"""
#: Kinds that «any» takes turns at.
_ANY = ("story", "feed", "short")


@dataclass(frozen=True)
class Field:
    """The ports of the server that is attacked and of the one that is not; trick → address."""

    attacked: int
    quiet: int
    paths: Mapping[str, str]

    def usual(self, request: bytes) -> Answer:
        """What the request gets where nobody attacks."""
        return ask(self.quiet, request)

    def next_reader(self, request: bytes) -> Answer:
        """What it gets after the attack."""
        return ask(self.attacked, request)


def field_of(attacked: Served, quiet: Served, tricks: list[Trick]) -> Field:
    ports = [int(urlsplit(served.url).port or 80) for served in (attacked, quiet)]
    return Field(*ports, paths=_dealt(tricks, _addresses(quiet, ports[1])))


def _addresses(quiet: Served, port: int) -> dict[str, Iterator[str]]:
    """Kind → addresses of that kind. Only sitemaps are asked for."""

    def listed(kind: str) -> list[str]:
        return _PLACE.findall(ask(port, clean(HOST, f"/sitemap-{kind}-1.xml")).body.decode())

    long = [urlsplit(quiet.addresses[kind]).path for kind in ("section", "author", "directions, section")]
    listings = [path for path in (*listed("topics"), *listed("authors")) if path not in long]
    return {
        "story": iter(listed("stories")),
        "listing": iter(listings),
        "long": iter(long),
        "author": reversed([path for path in listings if path.startswith("/authors/")]),
        "feed": (f"{path}{form}" for form in ("feed/", "feed/atom/") for path in listings),
        "short": (f"/a/{short_id}" for short_id in _short_ids(quiet.home)),
        "nothing": (quote(f"/لا-شيء-هنا-{number}/") for number in count(1)),
    }


def _short_ids(home: Path) -> list[str]:
    with closing(connect(home / DATABASE)) as database:
        return [short_id for (short_id,) in database.execute(_SHORT)]


def _dealt(tricks: list[Trick], addresses: dict[str, Iterator[str]]) -> dict[str, str]:
    """An address for each trick, no two the same. Raises LookupError when the newspaper is too small."""
    dealt: dict[str, str] = {}
    # Those that need one kind come first; the others take what is left.
    for number, trick in enumerate(sorted(tricks, key=lambda trick: trick.on == "any")):
        kinds = [_ANY[number % len(_ANY)], *_ANY] if trick.on == "any" else [trick.on]
        path = next((path for kind in kinds for path in addresses[kind] if path not in dealt.values()), None)
        if path is None:
            raise LookupError(f"no address is left for «{trick.name}»")
        dealt[trick.name] = path
    return dealt
