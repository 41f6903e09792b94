"""Is the sign-in as safe as it can be here?"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, amber, green


def sign_in() -> Finding:
    """Whether the second step is asked for, of roles that exist, and whether visitors can be told apart."""
    is_public = settings.MIDAD_ADDRESS.scheme == "https"
    facts = {"two_step": settings.MIDAD_REQUIRE_TWO_STEP, "trusted_proxies": len(settings.MIDAD_TRUSTED_PROXIES)}
    named = set(settings.MIDAD_TWO_STEP_ROLES)
    unknown = sorted(named - set(Group.objects.filter(name__in=named).values_list("name", flat=True)))
    if unknown:
        return amber(
            _("MIDAD_TWO_STEP_ROLES names roles that do not exist: %(roles)s.") % {"roles": "، ".join(unknown)},
            _("Write the names as they stand in the groups."),
            **facts,
        )
    if is_public and not settings.MIDAD_REQUIRE_TWO_STEP:
        return amber(
            _("Who publishes signs in with a password alone."), _("Take MIDAD_REQUIRE_TWO_STEP=0 back."), **facts
        )
    if is_public and not settings.MIDAD_TRUSTED_PROXIES:
        return amber(
            _("Behind the TLS server, all visitors have one address, and wait for each other's wrong passwords."),
            _("Set MIDAD_TRUSTED_PROXIES to the address of the TLS server, for instance 127.0.0.1,::1."),
            **facts,
        )
    return green(_("Wrong passwords are counted, and what is asked for is in order."), **facts)
