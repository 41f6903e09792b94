"""Themes that are sold: what their manifests say of their vendors, and what the licences are told of them.

Whatever is wrong with it is said by the checks and stops nothing: readers go on seeing the theme, every command runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.licenses import products
from midad.licenses.armor import Kind
from midad.licenses.documents import verified_revocations
from midad.licenses.keys import key_id, public_key_of, read_file
from midad.licenses.refusals import LicenseError
from midad.themes.installed import Theme
from midad.themes.manifest import Manifest
from midad.themes.worn import worn_by


@dataclass
class Vendor:
    """The keys of a theme by their ids, the lists of revocations in it, and what could not be read, in sentences."""

    keys: dict[str, bytes] = field(default_factory=dict)
    revocations: list[bytes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def vendor_of(manifest: Manifest) -> Vendor:
    """Never raises: what cannot be read counts for nothing, and is a fault."""
    vendor = Vendor()
    for text in manifest.public_keys:
        try:
            public = public_key_of(text)
        except LicenseError as error:
            said = {"start": text[:12], "fault": error}
            vendor.faults.append(_("The key “%(start)s…” in “public_keys” cannot be read: %(fault)s") % said)
        else:
            vendor.keys[key_id(public)] = public
    for name in manifest.revocations:
        try:
            data = read_file(manifest.folder / name, Kind.REVOCATIONS.largest)
            verified_revocations(data, vendor.keys)
        except LicenseError as error:
            said = {"name": name, "fault": error}
            vendor.faults.append(_("The list of revocations “%(name)s” counts for nothing: %(fault)s") % said)
        else:
            vendor.revocations.append(data)
    return vendor


def sold(theme: Theme) -> str:
    """The slug of what is licensed: the theme, or the nearest of its parents that is sold, where it is not itself."""
    return next((manifest.slug for manifest in theme.chain if manifest.public_keys), theme.slug)


def sold_for(site: Any) -> str:
    """As `sold`, for the theme that the site wears."""
    return sold(worn_by(site))


def tell_licenses(themes: Iterable[Theme]) -> None:
    """Have the licences know these themes, and which of them a site wears."""
    for theme in themes:
        vendor, name = vendor_of(theme.manifest), gettext_lazy(theme.manifest.name)
        products.register(slug=theme.slug, name=name, keys=vendor.keys, revocations=tuple(vendor.revocations))
    products.register_wearing(sold_for)
