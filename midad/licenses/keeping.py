"""Acts of administrators: putting a licence in, taking it out, putting in a list of revocations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import Site

from midad.licenses import products, standings, states
from midad.licenses.documents import Revocations, verified_revocations
from midad.licenses.models import RevocationList, SiteLicense, digest_of
from midad.licenses.refusals import LicenseError, Reason
from midad.licenses.states import Standing

PUT, REMOVE, REVOKE = "midad.licenses.put", "midad.licenses.remove", "midad.licenses.revoke"


def put_license(*, site: Site, text: str, by: Any) -> tuple[Standing, bool]:
    """Keep a licence for the theme that the site wears, in place of the one that it has.

    What is returned says how it stands then, and whether the licence was kept. What is not genuinely a licence of the
    theme takes no other's place; a genuine one for another name does, and so does one under a local name.
    """
    product = products.worn_by(site)
    found = states.examined(product=product, host=standings.host_of_site(site), text=text)
    if isinstance(found, Standing):
        return found, False
    row = standings.license_of(site, product) or SiteLicense(site=site, theme=product.slug)
    row.text = text
    row.save()
    standing = standings.standing_of(site)
    _log(row, PUT, by, {"license": found.id, "state": standing.state, "site": site.pk})
    return standing, True


def remove_license(*, site: Site, by: Any) -> bool:
    """Take the licence out that the site has for its theme; whether there was one."""
    row = standings.license_of(site, products.worn_by(site))
    if row is None:
        return False
    _log(row, REMOVE, by, {"site": site.pk}, deleted=True)
    row.delete()
    return True


def put_revocations(*, text: str, by: Any) -> Revocations:
    """Keep a list that the vendor of a theme here has signed. One that is here already is kept once.

    Raises LicenseError; UNKNOWN_KEY when no theme here has the key.
    """
    keys = {name: public for product in products.known() for name, public in product.keys.items()}
    said = verified_revocations(text.encode("utf-8", "replace"), keys)
    if RevocationList.objects.filter(digest=digest_of(text)).exists():
        raise LicenseError(Reason.FILE, _("This list is here already."))
    row = RevocationList.objects.create(text=text)
    _log(row, REVOKE, by, {"count": len(said.revoked)})
    return said


def _log(row: Any, action: str, by: Any, data: dict[str, Any], *, deleted: bool = False) -> None:
    registry.log(instance=row, action=action, user=by, data=data, content_changed=True, deleted=deleted)
