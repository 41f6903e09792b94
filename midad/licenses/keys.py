"""Keys of vendors: the private one in a file of its own, the public one beside it and in the theme.

Both files are PEM (PKCS #8 and SubjectPublicKeyInfo, RFC 8410), as other programs write and read them. The id of a key
is made of the key, so no two can have the same.
"""

import base64
import binascii
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext_lazy as _

from midad.licenses.refusals import LicenseError, Reason

_LARGEST_FILE = 4096
_LENGTH = 32


def key_id(public: bytes) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the key's 32 bytes."""
    return hashlib.sha256(public).hexdigest()[:16]


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public key that belongs to a private one."""
    return key.public_key().public_bytes_raw()


def public_text(public: bytes) -> str:
    """A public key as it stands in a theme: 43 characters of base64url."""
    return base64.urlsafe_b64encode(public).rstrip(b"=").decode()


def public_key_of(text: str) -> bytes:
    """The 32 bytes of a public key in PEM, or in 43 characters of base64url. Raises LicenseError (KEY_FILE)."""
    stripped = text.strip()
    if "PRIVATE KEY" in stripped:
        raise LicenseError(Reason.KEY_FILE, _("This is a private key; the public one is asked for."))
    try:
        if not stripped.startswith("-----"):
            return _raw(stripped)
        key = serialization.load_pem_public_key(stripped.encode("ascii"))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _no_key() from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key()
    return key.public_bytes_raw()


def _raw(text: str) -> bytes:
    try:
        public = base64.b64decode(text.encode("ascii") + b"=", altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise _no_key() from error
    if len(public) != _LENGTH or public_text(public) != text:
        raise _no_key()
    return public


def _no_key() -> LicenseError:
    return LicenseError(Reason.KEY_FILE, _("This is not a key of Ed25519."))


def make(path: Path) -> Ed25519PrivateKey:
    """Make a key in a file that only its owner can read, and its public half in a file beside it, named `….pub`.

    Raises LicenseError (FILE) when either is there already or cannot be written; nothing is ever overwritten.
    """
    beside = public_path(path)
    if beside.exists() or path.exists():
        raise LicenseError(Reason.FILE, _("This file is there already, and is left as it is: %(path)s"), path=path)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    write_new(path, private, mode=0o600)
    write_new(beside, public)
    return key


def public_path(path: Path) -> Path:
    """Where the public half of a key is."""
    return path.with_name(f"{path.name}.pub")


def write_new(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file that is not there yet. Raises LicenseError (FILE)."""
    try:
        # The mode is given when the file is made: at no moment can anybody else open it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
    except FileExistsError as error:
        sentence = _("This file is there already, and is left as it is: %(path)s")
        raise LicenseError(Reason.FILE, sentence, path=path) from error
    except OSError as error:
        raise LicenseError(
            Reason.FILE, _("This file cannot be written: %(path)s (%(error)s)"), path=path, error=error.strerror
        ) from error


def read_private(path: Path) -> Ed25519PrivateKey:
    """The private key of a file. Raises LicenseError: FILE, KEY_FILE."""
    content = read_file(path, _LARGEST_FILE)
    if b"PUBLIC KEY" in content:
        raise LicenseError(
            Reason.KEY_FILE, _("This is a public key; the private one is asked for: %(path)s"), path=path
        )
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # What the library says of it may quote the file: the cause is left out.
        raise _no_key() from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key()
    return key


def read_public(path: Path) -> bytes:
    """The public key of a file, 32 bytes. Raises LicenseError: FILE, KEY_FILE."""
    try:
        return public_key_of(read_file(path, _LARGEST_FILE).decode("ascii"))
    except UnicodeDecodeError as error:
        raise _no_key() from error


def read_file(path: Path, largest: int) -> bytes:
    """At most one byte more than may be, which is enough to refuse the rest. Raises LicenseError (FILE)."""
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise LicenseError(
            Reason.FILE, _("This file cannot be read: %(path)s (%(error)s)"), path=path, error=error.strerror
        ) from error
