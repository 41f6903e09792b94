"""Can everything be looked up?"""

from django.utils.translation import gettext as _

from midad.lookups.entries import missing
from midad.operations.doctor import Finding, green, red


def entries() -> Finding:
    """Whether every row that the admin can look up has its entry."""
    if lost := missing():
        return red(
            _("The admin cannot look up everything; rows that are missing: %(count)s.") % {"count": lost},
            _("Run: midad manage migrate. It files what is missing."),
            missing=lost,
        )
    return green(_("Everything can be looked up."))
