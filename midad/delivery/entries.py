"""A kept page: its bytes in every encoding that readers ask for, its headers, and the keys that it depends on."""

import gzip
import hashlib
import json
import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any

import brotli
import zstandard

from midad.delivery.asking import Asked
from midad.delivery.epochs import slots_of
from midad.delivery.keys import ALWAYS, Purged, Span, rolled_up

Headers = list[tuple[str, str]]

#: The encodings of a kept page, the one that most readers can use and that is smallest first.
ENCODINGS = ("br", "zstd", "gzip", "identity")
_MAGIC = b"midad page 1\n"
#: Headers that are for caches in front alone.
CACHE_HEADERS = {"surrogate-key", "xkey", "cache-tag", "cdn-cache-control"}
#: Bytes below which a page gains nothing.
_SMALL = 200
#: Headers that only an answer with the bytes has.
_OF_BODIES = {"Content-Length", "Content-Encoding", "Content-Type"}
#: Headers that are made for each answer, or that say how the bytes were made.
_OWN = {"content-length", "content-encoding", "vary", "etag", "age", "connection", "date", "server", "surrogate-key"}


@dataclass
class About:
    """What is written down of a kept page beside its bytes."""

    address: str
    status: str
    headers: Headers
    etag: str
    keys: list[str]
    #: Of keys with moments, those that matter.
    spans: dict[str, Span]
    #: The queries that can be asked again, and the keys that stand for some of them alone.
    queries: list[Asked]
    by_query: dict[str, list[int]]
    #: The number of the last purge before the page was made, and the store that it belongs to.
    since: int
    store: int
    rendered_at: float
    #: The moment at which the page is another one by itself, in seconds; 0 for never.
    until: float = 0.0
    #: The name of the model and the key of what the page is of.
    subject: tuple[str, int] | None = None
    #: Whether the page is another one for another `page` of the query.
    varies: bool = False


@dataclass(eq=False)
class Form:
    """An answer with the page in one encoding: as WSGI wants it, and its beginning as it is sent."""

    status: str
    headers: Headers
    body: bytes

    @cached_property
    def head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status}", *(f"{name}: {value}" for name, value in self.headers), ""]
        return "\r\n".join(lines).encode("latin-1")

    @cached_property
    def bare(self) -> "Form":
        """For a reader who asks for the headers alone."""
        return Form(self.status, self.headers, b"")

    @cached_property
    def unchanged(self) -> "Form":
        """For a reader who has the page already."""
        return Form("304 Not Modified", [pair for pair in self.headers if pair[0] not in _OF_BODIES], b"")


@dataclass(eq=False)
class Entry:
    about: About
    bodies: dict[str, bytes]
    slots: "array[int]"
    #: The state in which nothing had changed when it was last looked.
    checked: int = -1
    forms: dict[str, Form] = field(default_factory=dict)

    def __post_init__(self) -> None:
        about = self.about
        self.status, self.until, self.rendered_at = about.status, about.until, about.rendered_at
        self.since, self.store = about.since, about.store
        self.keys = frozenset(about.keys)
        self.is_found = about.status.startswith("200")
        #: Asked for since the last time that room was made.
        self.is_used = True
        #: Bytes of memory, more or less.
        self.size = sum(map(len, self.bodies.values())) + 4 * len(self.slots) + _held(about)
        for encoding, body in self.bodies.items():
            headers = [*about.headers, ("Content-Length", str(len(body))), ("Vary", "Accept-Encoding")]
            headers.append(("ETag", self.etag_of(encoding)))
            if encoding != "identity":
                headers.append(("Content-Encoding", encoding))
            self.forms[encoding] = Form(about.status, headers, body)

    def touched_by(self, purges: Iterable[Purged]) -> frozenset[str]:
        """The keys of the page that purges are of, with a moment that matters."""
        found = set()
        for purge in purges:
            for key in self.keys & purge.keys():
                first, last = self.about.spans.get(key, ALWAYS)
                moments = purge[key]
                if moments is None or any(first <= moment <= last for moment in moments):
                    found.add(key)
        return frozenset(found)

    def is_same(self, keys: Iterable[str]) -> bool:
        """Whether the page is what it was though its `keys` were touched. Raises django.db.Error."""
        numbers: set[int] = set()
        for key in keys:
            if key not in self.about.by_query:
                return False
            numbers.update(self.about.by_query[key])
        return all(self.about.queries[number].is_answered_alike() for number in sorted(numbers))

    def etag_of(self, encoding: str) -> str:
        """As nginx makes it of a file's moment and length (`files`), so that it is the same whoever answers."""
        return f'"{self.about.etag}-{len(self.bodies[encoding]):x}"'

    def form_for(self, accepted: str) -> Form:
        """The smallest form of the page that a reader takes."""
        for encoding in _known_preferences.get(accepted) or _preferred(accepted):
            form = self.forms.get(encoding)
            if form is not None:
                return form
        return self.forms["identity"]

    def age_at(self, now: float) -> str:
        """For how many seconds it has been kept."""
        age = int(now - self.rendered_at)
        return str(age) if age > 0 else "0"

    def is_known_to(self, none_match: str, modified_since: str) -> bool:
        """Whether the reader has the page already (RFC 9110, section 13)."""
        if none_match:
            if none_match.startswith(f'"{self.about.etag}-'):
                return True
            told = {tag.strip().removeprefix("W/").strip('"') for tag in none_match[:2000].split(",")}
            return "*" in told or any(tag.split("-", 1)[0] == self.about.etag for tag in told)
        modified = next((value for name, value in self.about.headers if name == "Last-Modified"), "")
        if not (modified_since and modified):
            return False
        try:
            return parsedate_to_datetime(modified_since) >= parsedate_to_datetime(modified)
        except (TypeError, ValueError):
            return False

    def pack(self) -> bytes:
        lengths = {encoding: len(body) for encoding, body in self.bodies.items()}
        about = json.dumps({"about": vars(self.about), "bodies": lengths}, default=asdict).encode()
        content = b"".join((struct.pack(">I", len(about)), about, *self.bodies.values()))
        return _MAGIC + hashlib.blake2b(content, digest_size=16).digest() + content


def unpack(content: bytes) -> Entry:
    """The entry that was packed. Raises ValueError for anything else."""
    start = len(_MAGIC) + 16
    digest = hashlib.blake2b(content[start:], digest_size=16).digest()
    if content[: len(_MAGIC)] != _MAGIC or content[len(_MAGIC) : start] != digest:
        raise ValueError("not a kept page, or not the whole of it")
    (length,) = struct.unpack_from(">I", content, start)
    place = start + 4 + length
    told: dict[str, Any] = json.loads(content[start + 4 : place])
    about = About(**told["about"])
    about.headers = [(name, value) for name, value in about.headers]
    about.queries = [Asked(sys.intern(query.pop("sql")), **query) for query in told["about"]["queries"]]
    about.subject = tuple(about.subject) if about.subject else None  # type: ignore[assignment]
    bodies = {}
    for encoding, size in told["bodies"].items():
        bodies[encoding] = content[place : place + size]
        place += size
    return Entry(about, bodies, slots_of(about.keys))


def _held(about: About) -> int:
    """Bytes that Python holds for what is written down of a page: of each thing its own, and its places in others."""
    keys = sum(map(sys.getsizeof, about.keys)) + 150 * len(about.keys)
    headers = sum(sys.getsizeof(value) + 200 for _name, value in about.headers)
    queries = sum(500 + sum(map(sys.getsizeof, query.values)) for query in about.queries)
    return 4000 + keys + headers + queries + 200 * (len(about.by_query) + len(about.spans))


def made(about: About, body: bytes) -> Entry:
    """An entry of a page that was just made, with its bytes in every form that saves some."""
    # 33 bits: a file system keeps no later moment.
    about.etag = f"{int.from_bytes(hashlib.blake2b(body, digest_size=5).digest()) >> 7:x}"
    about.headers = [(name, value) for name, value in about.headers if name.lower() not in _OWN]
    about.headers += key_headers(about.keys)
    return Entry(about, _encoded(body), slots_of(about.keys))


def key_headers(keys: Iterable[str]) -> Headers:
    """The keys as the caches in front want them: Fastly and others, Varnish, Cloudflare."""
    told = rolled_up(keys)
    return [("Surrogate-Key", " ".join(told)), ("xkey", " ".join(told)), ("Cache-Tag", ",".join(told))]


def _encoded(body: bytes) -> dict[str, bytes]:
    if len(body) < _SMALL:
        return {"identity": body}
    forms = {
        "br": brotli.compress(body, quality=5),
        "zstd": zstandard.ZstdCompressor(level=6).compress(body),
        "gzip": gzip.compress(body, 6, mtime=0),
    }
    return {**{name: form for name, form in forms.items() if len(form) < len(body)}, "identity": body}


_known_preferences: dict[str, tuple[str, ...]] = {}


def _preferred(accepted: str) -> tuple[str, ...]:
    """The encodings that a reader takes, the smallest first (RFC 9110, section 12.5.3)."""
    preferred = _read_preferences(accepted)
    if len(_known_preferences) < 256 and len(accepted) < 200:
        _known_preferences[accepted] = preferred
    return preferred


def _read_preferences(accepted: str) -> tuple[str, ...]:
    weights: dict[str, float] = {}
    for part in accepted[:1000].lower().split(","):
        name, _semicolon, parameters = part.partition(";")
        weight = 1.0
        if parameters.strip().startswith("q="):
            try:
                weight = float(parameters.strip()[2:])
            except ValueError:
                weight = 0.0
        weights.setdefault(name.strip(), weight)
    rest = weights.get("*", 0.0)
    taken = [one for one in ENCODINGS[:-1] if weights.get(one, rest) > 0]
    return (*sorted(taken, key=lambda one: -weights.get(one, rest)), "identity")
