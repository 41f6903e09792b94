"""What licences are for: the themes that are installed, each with the keys of its vendor, and which site wears which.

The app that knows themes lies above this one; it says here what it has in `ready()`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from midad.licenses.keys import key_id
from midad.licenses.payloads import SLUG

_KEY_LENGTH = 32


@dataclass(frozen=True)
class Product:
    """A theme; its `name` may be lazily translated.

    `keys` are the vendor's public keys of 32 bytes by their ids: old ones go on verifying old licences.
    `revocations` are signed lists that came with the theme.
    """

    slug: str
    name: Any
    keys: Mapping[str, bytes]
    revocations: tuple[bytes, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether nobody signs licences for it: it needs none."""
        return not self.keys


Wearing = Callable[[Any], str]
_known: dict[str, Product] = {}
_wearing: list[Wearing] = []


def register(*, slug: str, name: Any, keys: Mapping[str, bytes], revocations: tuple[bytes, ...] = ()) -> None:
    """Say that a theme is installed; without keys it is free. The last one to speak for a slug is heard.

    Raises ValueError for a slug that no licence could name, and for a key that is none or has the id of another
    (`keys.key_id`): no licence would ever be found valid.
    """
    if not SLUG.match(slug):
        raise ValueError(f"{slug!r}: a slug has small Latin letters, digits, hyphens and low lines")
    wrong = [name for name, public in keys.items() if len(public) != _KEY_LENGTH or key_id(public) != name]
    if wrong:
        raise ValueError(f"{slug}: these are not the ids of their keys: {', '.join(wrong)}")
    _known[slug] = Product(slug, name, dict(keys), tuple(revocations))


def known() -> list[Product]:
    """The themes that are installed, by their slugs."""
    return [_known[slug] for slug in sorted(_known)]


def find(slug: str) -> Product | None:
    return _known.get(slug)


def register_wearing(wearing: Wearing) -> None:
    """Have `wearing` say the slug of the theme that a site wears, in place of what said it before."""
    _wearing[:] = [wearing]


def worn_by(site: Any) -> Product:
    """The theme that a site wears; one that nobody registered is free."""
    slug = _wearing[0](site) if _wearing else "default"
    return _known.get(slug) or Product(slug, slug, {})
