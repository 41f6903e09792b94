"""The blocks of a story, as the desk reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "headline",
    "kicker",
    "standfirst",
    "section",
    "heading",
    "paragraph",
    "quotation",
    "caption",
    "alt",
    "link",
    "list_item",
    "cell",
    "code",
    "verse",
    "scripture",
]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))
#: Nothing in them is judged.
UNTOUCHED: frozenset[Kind] = frozenset({"code", "verse", "scripture"})
TITLES: frozenset[Kind] = frozenset({"headline", "kicker", "section", "heading"})
#: Sentences; the rest are phrases.
PROSE: frozenset[Kind] = frozenset({"standfirst", "paragraph", "quotation"})


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a story. `verbatim` are spans (start, end) that stay as they are: a document that is quoted.

    `language` is the code of what it is written in; only Arabic (``ar``, ``ar-EG``) is judged.
    """

    text: str
    kind: Kind = "paragraph"
    verbatim: tuple[tuple[int, int], ...] = ()
    language: str = "ar"


#: What may be checked: one text, or the blocks of a story in their order.
Copy = str | Block | Iterable[str | Block]


def blocks_of(copy: Copy) -> list[Block]:
    """A plain string is a paragraph, or several lines of a text."""
    pieces = [copy] if isinstance(copy, str | Block) else list(copy)
    return [Block(piece) if isinstance(piece, str) else piece for piece in pieces]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the register: how the newspaper writes it, and how others do."""

    name: str
    variants: tuple[str, ...] = ()


def names_of(names: Iterable[str | KnownName]) -> tuple[KnownName, ...]:
    return tuple(KnownName(name) if isinstance(name, str) else name for name in names)
