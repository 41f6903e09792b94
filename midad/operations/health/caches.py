"""Do caches in front hear of changes, and can pages be given to a web server as files?"""

import os
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.delivery.models import Target
from midad.operations import moments
from midad.operations.doctor import Finding, amber, green, red

#: A cache that could not be told for so long gives readers what is no longer true.
_DEAF = timedelta(minutes=2)


def caches() -> Finding:
    """Whether every cache of `MIDAD_PURGE_URLS` was told of the last changes."""
    now = timezone.now()
    known = {target.address: target for target in Target._default_manager.all()}
    deaf = [known[one] for one in settings.MIDAD_PURGE_URLS if one in known and known[one].failing_since]
    new = [one for one in settings.MIDAD_PURGE_URLS if one not in known]
    facts = {"caches": len(settings.MIDAD_PURGE_URLS), "deaf": [target.address for target in deaf]}
    if deaf:
        first = min(deaf, key=lambda target: target.failing_since or now)
        since = first.failing_since or now
        return (red if now - since > _DEAF else amber)(
            _("%(address)s has not taken purges since %(moment)s, and may give readers what was changed: %(fault)s")
            % {"address": first.address, "moment": moments.minute(since), "fault": first.fault},
            _("Start it or mend MIDAD_PURGE_URLS; what it missed is told by itself. Until then, lead readers past it."),
            **facts,
        )
    if new:
        return amber(
            _("%(address)s was not told of anything yet.") % {"address": new[0]},
            _("Start the newspaper with «midad serve»: its scheduler tells caches."),
            **facts,
        )
    if not known:
        return green(_("No cache in front is to be told of changes."), **facts)
    return green(_("Caches in front are told of every change."), **facts)


def page_files() -> Finding:
    """Whether pages can be written as files, and removed."""
    folder = settings.MIDAD_HOME / "pages" / "files"
    if not settings.MIDAD_PAGE_FILES:
        return green(_("Pages are given out by Midad itself."))
    closed = [one for one in (folder, folder.parent) if not os.access(one, os.W_OK | os.X_OK)]
    if closed:
        return red(
            _("Pages cannot be written as files into %(folder)s, nor removed from it.") % {"folder": closed[0]},
            _("Give the folder to the user that Midad runs as, or take MIDAD_PAGE_FILES out of the settings."),
            folder=str(closed[0]),
        )
    return green(_("Pages are files for the web server in front."), folder=str(folder))
