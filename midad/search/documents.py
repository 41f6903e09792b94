"""What can be found: apps above say what their documents are and which of them are public."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Protocol


@dataclass(frozen=True)
class Document:
    """A text that readers may find, under the key of its page.

    `facets` are what results are narrowed by: a name such as «section», and the keys that the document has there.
    `labels` are what readers call some of these, by which they are suggested.
    """

    key: int
    title: str
    lead: str = ""
    body: str = ""
    published_at: datetime | None = None
    format: str = ""
    facets: dict[str, frozenset[int]] = field(default_factory=dict)
    labels: dict[str, dict[int, str]] = field(default_factory=dict)

    @property
    def facet_rows(self) -> set[tuple[int, str, int]]:
        return {(self.key, name, value) for name, values in self.facets.items() for value in values}

    @property
    def digest(self) -> int:
        """A number of all but the facets, which another text hardly ever has."""
        moment = self.published_at and self.published_at.timestamp()
        labels = [(kind, sorted(labels.items())) for kind, labels in sorted(self.labels.items())]
        content = repr((self.title, self.lead, self.body, moment, self.format, labels))
        return int.from_bytes(blake2b(content.encode(errors="surrogatepass"), digest_size=8).digest()) >> 1


class Source(Protocol):
    """Where documents come from. Both methods know public documents only, as anyone may read them now."""

    def public_keys(self) -> set[int]: ...

    def read(self, keys: Iterable[int]) -> list[Document]: ...


SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Have the documents of `source` found. No two sources have a key in common: keys are those of pages."""
    if source not in SOURCES:
        SOURCES.append(source)


def public_keys() -> set[int]:
    """The keys of every document that ought to be found."""
    return {key for source in SOURCES for key in source.public_keys()}


def read(keys: Iterable[int]) -> list[Document]:
    """Those documents among `keys` that are public."""
    wanted = list(keys)
    return [document for source in SOURCES for document in source.read(wanted)]
