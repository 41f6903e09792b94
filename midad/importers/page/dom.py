"""The little of a parsed page that the readers use, typed here because lxml itself is not."""

from collections.abc import Iterator, MutableMapping
from typing import Protocol


class Element(Protocol):
    text: str | None
    tail: str | None

    @property
    def tag(self) -> str: ...

    @property
    def attrib(self) -> MutableMapping[str, str]: ...

    def get(self, name: str) -> str | None: ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def iterancestors(self, *tags: str) -> Iterator["Element"]: ...
    def getparent(self) -> "Element | None": ...
    def getnext(self) -> "Element | None": ...
    def text_content(self) -> str: ...
    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...
    def __hash__(self) -> int: ...


def tag_of(element: Element) -> str:
    """Lower-case and without prefix; empty for what is not an element."""
    tag: object = element.tag  # comments and instructions have a function here
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def plain_text(element: Element) -> str:
    return " ".join(str(element.text_content()).split())


def attribute(element: Element, name: str) -> str:
    return element.get(name) or ""
