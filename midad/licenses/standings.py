"""How it stands with the sites of this newspaper: the licences, the lists and the hosts that are here."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from midad.licenses import products, states
from midad.licenses.models import RevocationList, SiteLicense
from midad.licenses.products import Product
from midad.licenses.states import Standing


def host_of_site(site: Site) -> str:
    """The host that the site is configured with: `MIDAD_URL` for the default one. No request is asked."""
    return settings.MIDAD_ADDRESS.hostname or "" if site.is_default_site else str(site.hostname)


def license_of(site: Site, product: Product) -> SiteLicense | None:
    """The licence that was put in for the site and the theme."""
    return SiteLicense.objects.filter(site=site, theme=product.slug).first()


def revoked_for(product: Product) -> frozenset[str]:
    """Ids that the theme's vendor has revoked, in lists that were put in or that came with the theme."""
    put_in = (text.encode() for text in RevocationList.objects.values_list("text", flat=True))
    return states.revoked_by([*product.revocations, *put_in], product)


def judged(site: Site, product: Product, text: str, *, today: date | None = None) -> Standing:
    """How it would stand with the site if this were its licence."""
    revoked = frozenset[str]() if product.is_free else revoked_for(product)
    day = today or timezone.localdate()
    return states.judge(product=product, host=host_of_site(site), text=text, revoked=revoked, today=day)


def standing_of(site: Site, *, today: date | None = None) -> Standing:
    """How it stands with the site under the theme that it wears."""
    product = products.worn_by(site)
    kept = None if product.is_free else license_of(site, product)
    return judged(site, product, kept.text if kept else "", today=today)


def of_every_site() -> list[tuple[Site, Standing]]:
    """The default site first."""
    sites = Site.objects.order_by("-is_default_site", "hostname", "pk")
    return [(site, standing_of(site)) for site in sites]
