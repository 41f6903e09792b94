"""Is what readers find what is public?"""

from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, amber, green, red
from midad.search import documents
from midad.search.models import Entry
from midad.search.rebuilding import is_current
from midad.search.tables import tables


def index() -> Finding:
    """Whether the index holds every public document and no other, and all of them by the analysis of this version."""
    public, entries, filed = documents.public_keys(), set(Entry.objects.values_list("key", flat=True)), tables().keys()
    facts = {
        "documents": len(public),
        "missing": len(public - (entries & filed)),
        "extra": len((entries | filed) - public),
    }
    remedy = _("Have the index made anew with «midad search rebuild»; readers go on searching meanwhile.")
    if facts["extra"]:
        return red(_("Readers can find what is not public: %(count)s.") % {"count": facts["extra"]}, remedy, **facts)
    if facts["missing"]:
        return red(_("Readers cannot find what is public: %(count)s.") % {"count": facts["missing"]}, remedy, **facts)
    if not is_current():
        return amber(_("The index was made by another version of Midad, and finds less."), remedy, **facts)
    return green(_("Readers find what is public: %(count)s.") % {"count": facts["documents"]}, **facts)
