"""Keys and licences that are the same in every run, so that a test that fails can be looked at again."""

from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from midad.licenses import issuing
from midad.licenses.keys import key_id, public_bytes
from midad.licenses.products import Product

TODAY = date(2026, 11, 27)


def key_of(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def keys_of(*numbers: int) -> dict[str, bytes]:
    """The public keys of these vendors, by their ids."""
    return {key_id(public): public for public in (public_bytes(key_of(number)) for number in numbers)}


def license_text(number: int = 1, **changes: Any) -> str:
    """The file of a licence of «nile» for example.com, signed by a vendor."""
    said = {
        "theme": "nile",
        "names": ["example.com"],
        "holder": "صحيفة النهر",
        "issued": date(2026, 1, 15),
        "updates_until": date(2027, 1, 15),
        "license_id": "nile-0001",
        **changes,
    }
    return issuing.issue(key=key_of(number), **said)[1]


def revocations_text(*ids: str, number: int = 1) -> str:
    return issuing.revoke(key=key_of(number), ids=ids, issued=TODAY)[1]


NILE = Product("nile", "النيل", keys_of(1, 2))
EUPHRATES = Product("euphrates", "الفرات", keys_of(3))
