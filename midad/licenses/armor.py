"""The outside of a signed document: its two marks, base64url in lines of 64, and the signature over the exact bytes.

docs/reference/license-format.md describes it for other implementations. The algorithm is not in the file: version 1 is
Ed25519 over a prefix and the bytes that were sent, and nothing else.
"""

import base64
import re
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext_lazy as _

from midad.licenses.refusals import LicenseError, Reason

_LINE = 64
_SIGNATURE_LENGTH = 64
_BASE64URL = re.compile(rb"[A-Za-z0-9_-]*\Z")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Kind(Enum):
    """A kind of document: what its marks say, what is signed before its bytes, how many bytes a file has at most."""

    LICENSE = ("MIDAD LICENSE", b"midad-license/v1/", 16 * 1024)
    REVOCATIONS = ("MIDAD REVOCATIONS", b"midad-revocations/v1/", 1024 * 1024)

    def __init__(self, label: str, prefix: bytes, largest: int) -> None:
        self.prefix, self.largest = prefix, largest
        self.begin, self.end = f"-----BEGIN {label}-----".encode(), f"-----END {label}-----".encode()


@dataclass(frozen=True)
class Sealed:
    """What a document holds. Nothing says yet that the signature is anybody's."""

    kind: Kind
    payload: bytes
    signature: bytes

    def is_by(self, public: bytes) -> bool:
        """Whether the key, of 32 bytes, signed exactly these bytes as this kind of document."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(self.signature, self.kind.prefix + self.payload)
        except (InvalidSignature, ValueError):
            return False
        return True

    def armored(self) -> str:
        """The document as a file. It ends with a line end."""
        body = b".".join((_encoded(self.payload), _encoded(self.signature)))
        lines = [body[start : start + _LINE] for start in range(0, len(body), _LINE)]
        return b"\n".join([self.kind.begin, *lines, self.kind.end, b""]).decode("ascii")


def seal(payload: bytes, *, kind: Kind, key: Ed25519PrivateKey) -> Sealed:
    """Sign the bytes as this kind of document."""
    return Sealed(kind, payload, key.sign(kind.prefix + payload))


def opened(data: bytes, kind: Kind) -> Sealed:
    """What a file holds.

    A byte order mark of UTF-8, line ends of Windows, and empty lines before and after are let pass; nothing else is.
    Raises LicenseError: TOO_LARGE, PRIVATE_KEY, ENCODING, ARMOR.
    """
    if len(data) > kind.largest:
        sentence = _("This file is too large: at most %(number)s KB.")
        raise LicenseError(Reason.TOO_LARGE, sentence, number=kind.largest // 1024)
    if b"PRIVATE KEY" in data:
        raise LicenseError(
            Reason.PRIVATE_KEY,
            _("This is a private key. It is for its vendor alone: give it to nobody, and use a new one from now on."),
        )
    text = data.removeprefix(_BYTE_ORDER_MARK)
    if b"\0" in text or not text.isascii():
        raise LicenseError(Reason.ENCODING, _("This is no plain text. Take the file as the vendor sent it."))
    return _parted(_body(text.replace(b"\r\n", b"\n").strip(b"\n").split(b"\n"), kind), kind)


def _body(lines: list[bytes], kind: Kind) -> bytes:
    if len(lines) < 3 or lines[0] != kind.begin or lines[-1] != kind.end:
        raise _damaged(kind)
    inside = lines[1:-1]
    if any(len(line) != _LINE for line in inside[:-1]) or not 0 < len(inside[-1]) <= _LINE:
        raise _damaged(kind)
    return b"".join(inside)


def _parted(body: bytes, kind: Kind) -> Sealed:
    payload, _dot, signature = body.partition(b".")
    try:
        sealed = Sealed(kind, _decoded(payload), _decoded(signature))
    except ValueError as error:
        raise _damaged(kind) from error
    if not sealed.payload or len(sealed.signature) != _SIGNATURE_LENGTH:
        raise _damaged(kind)
    return sealed


def _damaged(kind: Kind) -> LicenseError:
    return LicenseError(
        Reason.ARMOR,
        _("The text is not whole: take all of it, with its first line, «%(begin)s», and its last one, «%(end)s»."),
        # Without their hyphens, which an Arabic sentence would tear off.
        begin=kind.begin.decode().strip("-"),
        end=kind.end.decode().strip("-"),
    )


def _encoded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _decoded(text: bytes) -> bytes:
    """The bytes of base64url without padding. Raises ValueError for any other spelling of the same bytes."""
    if not _BASE64URL.match(text):
        raise ValueError
    data = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    if _encoded(data) != text:
        raise ValueError
    return data
