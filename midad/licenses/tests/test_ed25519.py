"""The function that says whether a signature is a key's, by the vectors of Project Wycheproof."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from midad.licenses.armor import Sealed

FILE = Path(__file__).with_name("ed25519_vectors.txt")


def vectors() -> Iterator[tuple[int, bool, bytes, bytes, bytes]]:
    """Number, whether it is valid, key, message, signature."""
    key = b""
    for line in FILE.read_text(encoding="ascii").splitlines():
        match line.split():
            case ["#", *_words]:
                continue
            case ["key", public]:
                key = bytes.fromhex(public)
            case [number, result, *parts]:
                message, signature = (bytes.fromhex("" if part == "-" else part) for part in parts)
                yield int(number), {"valid": True, "invalid": False}[result], key, message, signature


def test_every_vector_is_judged_as_it_should_be() -> None:
    bare: Any = SimpleNamespace(prefix=b"")
    found = list(vectors())
    assert sorted(number for number, *_rest in found) == list(range(1, 152))
    assert sum(is_valid for _number, is_valid, *_rest in found) == 88
    wrong = [
        number
        for number, is_valid, key, message, signature in found
        if Sealed(bare, message, signature).is_by(key) is not is_valid
    ]
    assert wrong == []
