"""Redirects that would do readers no good are not made, in whatever way they come in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from midad.redirects.chains import Chains
from midad.redirects.pasting import in_one_piece


def alone() -> None:
    """Let nobody else write redirects until the transaction ends: two of them could close a ring that neither sees."""
    list(Site.objects.select_for_update().order_by("pk"))


def refuse(key: str, link: str, *, is_present: bool, chains: Chains) -> None:
    """Raises ValidationError for a redirect that would never be followed, or that readers would not get out of.

    `is_present`: readers find a page at the address where it begins. An empty `link` stands for a page.
    """
    if is_present:
        raise ValidationError(
            _("Readers find a page at %(address)s, and would never follow the redirect: withdraw or move the page."),
            params={"address": in_one_piece(key)},
        )
    if link and chains.lead_back(key, link):
        raise ValidationError(
            _("Readers would go round in a circle: %(link)s leads back to %(address)s."),
            params={"link": in_one_piece(link), "address": in_one_piece(key)},
        )


def leads_nowhere(end: str) -> str:
    """What to say of a redirect that is made all the same: its page may come later."""
    return _("Readers find nothing at %(address)s yet.") % {"address": in_one_piece(end)}
