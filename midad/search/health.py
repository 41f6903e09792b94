"""Is what readers find what is public?"""

from random import sample

from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, amber, green, red
from midad.search import comparing, documents
from midad.search.models import Entry
from midad.search.rebuilding import is_current
from midad.search.tables import tables

#: So many documents are read and compared as a whole, others each time where there are more: a second or two.
COMPARED = 1000


def index() -> Finding:
    """Whether the index holds every public document as it is and no other, all of them by the analysis of this version.

    The keys of all documents are compared, the texts of COMPARED.
    """
    public, entries, filed = documents.public_keys(), set(Entry.objects.values_list("key", flat=True)), tables().keys()
    held = sorted(public & entries & filed)
    compared = sample(held, min(COMPARED, len(held))) if is_current() else []
    facts = {
        "documents": len(public),
        "missing": len(public) - len(held),
        "extra": len((entries | filed) - public),
        "compared": len(compared),
        "different": len(comparing.different(compared)),
        "rows_lost": comparing.rows_lost() if is_current() else 0,
    }
    remedy = _("Have the index made anew with «midad search rebuild»; readers go on searching meanwhile.")
    if facts["extra"]:
        return red(_("Readers can find what is not public: %(count)s.") % {"count": facts["extra"]}, remedy, **facts)
    if facts["missing"]:
        return red(_("Readers cannot find what is public: %(count)s.") % {"count": facts["missing"]}, remedy, **facts)
    if wrong := max(facts["different"], facts["rows_lost"]):
        return red(_("The search index differs from what readers have: %(count)s.") % {"count": wrong}, remedy, **facts)
    if not is_current():
        return amber(_("The index was made by another version of Midad, and finds less."), remedy, **facts)
    if len(compared) < len(held):
        said = _("Readers find what is public: %(count)s, of which %(compared)s were compared word for word.")
        return green(said % {"count": facts["documents"], "compared": len(compared)}, **facts)
    return green(_("Readers find what is public: %(count)s.") % {"count": facts["documents"]}, **facts)
