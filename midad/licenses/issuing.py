"""The vendor's side: licences, and lists of licences that are revoked. `midad license …` calls these functions."""

import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils.translation import gettext_lazy as _

from midad.licenses import armor, domains, keys
from midad.licenses.armor import Kind
from midad.licenses.documents import License, Revocations, verified_revocations
from midad.licenses.keys import key_id, public_bytes
from midad.licenses.refusals import LicenseError, Reason


def keygen(*, path: Path, kept_in: Path | None = None) -> Ed25519PrivateKey:
    """Make a pair of keys, as `keys.make` does; not in `kept_in`, the folder that backups are made of.

    Raises LicenseError (FILE).
    """
    if kept_in is not None and path.resolve().is_relative_to(kept_in.resolve()):
        raise LicenseError(
            Reason.FILE,
            _("Backups are made of the newspaper's folder: keep the key elsewhere than under %(path)s"),
            path=kept_in,
        )
    return keys.make(path)


def new_id() -> str:
    """An id that no other licence has: 80 bits of chance, in groups of four."""
    digits = secrets.token_hex(10)
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def issue(  # noqa: PLR0913 - a licence says as much
    *,
    key: Ed25519PrivateKey,
    theme: str,
    names: Iterable[str],
    holder: str,
    staging: Iterable[str] = (),
    issued: date,
    updates_until: date | None = None,
    support_until: date | None = None,
    license_id: str = "",
) -> tuple[License, str]:
    """A licence, and its file. The names may be written in any way; one that is given twice is taken once.

    Raises LicenseError: NO_DOMAIN, PUBLIC_SUFFIX, LOCAL_NAME for a name, VALUE for everything else.
    """
    said = License(
        id=license_id or new_id(),
        theme=theme,
        holder=" ".join(holder.split()),
        domains=_issuable(names),
        staging=_issuable(staging),
        issued=issued,
        updates_until=updates_until,
        support_until=support_until,
        key=key_id(public_bytes(key)),
    )
    return said, armor.seal(said.payload(), kind=Kind.LICENSE, key=key).armored()


def _issuable(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(domains.issuable, names)))


def revoke(*, key: Ed25519PrivateKey, ids: Iterable[str], issued: date, before: bytes = b"") -> tuple[Revocations, str]:
    """A list of what is revoked, and its file: these licences, and those of the list that there was `before`.

    Raises LicenseError: VALUE for what is no id, and whatever is wrong with a list that the same key did not sign.
    """
    public = public_bytes(key)
    name = key_id(public)
    earlier = verified_revocations(before, {name: public}).revoked if before else ()
    said = Revocations(issued=issued, revoked=tuple(dict.fromkeys((*earlier, *ids))), key=name)
    return said, armor.seal(said.payload(), kind=Kind.REVOCATIONS, key=key).armored()


def replace_file(path: Path, text: str) -> None:
    """Write a file in one step: who reads it meanwhile has the old one or the new one. Raises LicenseError (FILE)."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    keys.write_new(draft, text.encode())
    try:
        draft.replace(path)
    except OSError as error:
        draft.unlink()
        sentence = _("This file cannot be written: %(path)s (%(error)s)")
        raise LicenseError(Reason.FILE, sentence, path=path, error=error.strerror) from error
