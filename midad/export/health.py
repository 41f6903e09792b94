"""Do the static copies follow what is withdrawn?"""

from django.utils.translation import gettext as _

from midad.delivery import copies
from midad.export import withdrawing
from midad.operations.doctor import Finding, green, red

#: Seconds within which what is withdrawn has left every copy.
_PATIENCE = 60


def copies_follow() -> Finding:
    folders = copies.known()
    late = withdrawing.late(_PATIENCE) if folders else []
    facts = {"copies": len(folders), "stories": len(late)}
    if not late:
        return green(_("What was withdrawn is in no static copy on this server."), **facts)
    return red(
        _("Withdrawn stories or comments, or what names them, may still be in static copies: %(folders)s.")
        % {"folders": "، ".join(map(str, folders))},
        _("See in the log which copy cannot be changed, let the newspaper write there, or delete the copy."),
        **facts,
    )
