"""A licence, and a list of licences that were revoked: read strictly, and verified with keys of the vendor."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from django.utils.translation import gettext_lazy as _

from midad.licenses import armor, payloads
from midad.licenses.armor import Kind, Sealed
from midad.licenses.payloads import KEY_ID, LICENSE_ID, SLUG, Read, matching
from midad.licenses.refusals import LicenseError, Reason

MOST_DOMAINS, MOST_STAGING, MOST_REVOKED = 20, 5, 10_000

_LICENSE: dict[str, Read] = {
    "id": matching(LICENSE_ID),
    "theme": matching(SLUG),
    "holder": payloads.holder,
    "domains": payloads.names(least=1, most=MOST_DOMAINS),
    "staging": payloads.names(least=0, most=MOST_STAGING),
    "issued": payloads.day,
    "updates_until": payloads.day_or_nothing,
    "support_until": payloads.day_or_nothing,
    "key": matching(KEY_ID),
}
_REVOCATIONS: dict[str, Read] = {
    "issued": payloads.day,
    "revoked": payloads.ids(most=MOST_REVOKED),
    "key": matching(KEY_ID),
}
Keys = Mapping[str, bytes]


@dataclass(frozen=True)
class License:
    """What a licence says. The names are A-labels; without an end, updates or support do not end."""

    id: str
    theme: str
    holder: str
    domains: tuple[str, ...]
    staging: tuple[str, ...]
    issued: date
    updates_until: date | None
    support_until: date | None
    key: str

    @classmethod
    def of(cls, sealed: Sealed) -> Self:
        """What a document says, whoever wrote it. Raises LicenseError: PAYLOAD, FIELDS, VALUE."""
        said = cls(**payloads.loaded(sealed.payload, _LICENSE))
        payloads.ordered(said.issued, (said.updates_until, said.support_until))
        return said

    def payload(self) -> bytes:
        """The bytes to be signed. Raises LicenseError (VALUE) for what no licence can say."""
        payloads.ordered(self.issued, (self.updates_until, self.support_until))
        return payloads.dumped({one.name: getattr(self, one.name) for one in fields(self)}, _LICENSE)


@dataclass(frozen=True)
class Revocations:
    """Ids of licences that are valid no more. A list takes nothing back that another one said."""

    issued: date
    revoked: tuple[str, ...]
    key: str

    @classmethod
    def of(cls, sealed: Sealed) -> Self:
        """What a document says, whoever wrote it. Raises LicenseError: PAYLOAD, FIELDS, VALUE."""
        return cls(**payloads.loaded(sealed.payload, _REVOCATIONS))

    def payload(self) -> bytes:
        """The bytes to be signed. Raises LicenseError (VALUE)."""
        return payloads.dumped({one.name: getattr(self, one.name) for one in fields(self)}, _REVOCATIONS)


def read_license(data: bytes) -> tuple[Sealed, License]:
    """A licence that nobody has verified yet. Raises LicenseError for whatever is not as docs/reference says."""
    sealed = armor.opened(data, Kind.LICENSE)
    return sealed, License.of(sealed)


def verified_license(data: bytes, keys: Keys) -> License:
    """A licence that one of the keys signed. Raises LicenseError: UNKNOWN_KEY, SIGNATURE, those of reading."""
    sealed, said = read_license(data)
    _verify(sealed, said.key, keys)
    return said


def verified_revocations(data: bytes, keys: Keys) -> Revocations:
    """A list that one of the keys signed. Raises LicenseError, as `verified_license` does."""
    sealed = armor.opened(data, Kind.REVOCATIONS)
    said = Revocations.of(sealed)
    _verify(sealed, said.key, keys)
    return said


def _verify(sealed: Sealed, key: str, keys: Keys) -> None:
    if key not in keys:
        raise LicenseError(Reason.UNKNOWN_KEY, _("This was signed with a key that is not known here: %(key)s"), key=key)
    if not sealed.is_by(keys[key]):
        raise LicenseError(
            Reason.SIGNATURE, _("The signature does not belong to this text: it was changed, or somebody forged it.")
        )
