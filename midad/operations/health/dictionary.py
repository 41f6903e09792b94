"""Is the Arabic dictionary of the search there and whole?"""

from django.conf import settings
from django.utils.translation import gettext as _

from midad.arabic import lexicon
from midad.operations.doctor import Finding, green, red


def dictionary() -> Finding:
    """Whether the file is whole and of this version, so that no process has to make it first."""
    fault = lexicon.fault(settings.MIDAD_LEXICON)
    if fault:
        return red(
            _("The Arabic dictionary of the search cannot be used: %(fault)s.") % {"fault": fault},
            _("Stop the newspaper and start it with «midad serve»: it makes the dictionary anew."),
            fault=fault,
        )
    return green(_("The Arabic dictionary of the search is whole."), size=settings.MIDAD_LEXICON.stat().st_size)
