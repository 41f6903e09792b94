"""What a row of the table may claim of the answer to its trick. A further claim is a further function in `CLAIMS`."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import brotli
import zstandard

from tests.poisoning.raw import Answer
from tests.poisoning.tricks import CANARY, HOST, Trick

#: What nobody may answer otherwise than with.
STATUSES = {0, 200, 301, 302, 304, 400, 404, 405, 410, 414, 431}

#: Headers with the keys of a page, by which caches in front purge it. They name the slugs that were looked for.
_KEYS = {"surrogate-key", "xkey", "cache-tag"}
_UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
}


@dataclass(frozen=True)
class Played:
    """A trick, its address, its answers in their order, and what a clean request gets where nobody attacks."""

    trick: Trick
    path: str
    answers: tuple[Answer, ...]
    usual: Answer


def harmless(played: Played) -> None:
    """Holds for every trick: no fault, nothing repeated, nobody sent elsewhere."""
    path, _mark, query = played.trick.target.partition("?")
    for answer in played.answers:
        assert answer.status in STATUSES
        said = dict(answer.headers)
        location = said.pop("location", "")
        assert urlsplit(location).netloc in {"", HOST}
        assert CANARY not in (location.partition("?")[0] if "{canary}" in query or "/admin" in path else location)
        assert "set-cookie" not in said or "/admin" in path
        keys = {name: said.pop(name, "") for name in _KEYS}
        assert CANARY not in str(said if "{canary}" in path else said | keys).lower()
        assert CANARY.encode() not in answer.body.lower()


def same(played: Played) -> None:
    """The usual page; to HEAD without its body."""
    usual = replace(played.usual, body=b"") if played.trick.method.upper() == "HEAD" else played.usual
    for answer in played.answers:
        assert not answer.differs_from(usual)


def page(played: Played) -> None:
    """The usual page, packed or not, with or without the headers of one that is kept."""
    for answer in played.answers:
        unpack = _UNPACK[answer.header("content-encoding")]
        assert (answer.status, unpack(answer.body)) == (played.usual.status, played.usual.body)


def moved(played: Played) -> None:
    """One step to the address itself, or to where that one leads."""
    place = played.usual.header("location") or played.path
    for answer in played.answers:
        assert (answer.status, answer.header("location").partition("?")[0]) == (301, place)


def private(played: Played) -> None:
    """Nothing for a reader who has not signed in."""
    assert {answer.status for answer in played.answers} <= {302, 404}


def _status(*statuses: int) -> Callable[[Played], None]:
    def claim(played: Played) -> None:
        assert {answer.status for answer in played.answers} <= set(statuses)

    return claim


CLAIMS: Mapping[str, Callable[[Played], None]] = {
    "harmless": harmless,
    "same": same,
    "page": page,
    "moved": moved,
    "private": private,
    "missing": _status(404),
    "refused": _status(0, 400, 414, 431),
    "method": _status(405),
}
