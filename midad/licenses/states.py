"""The state of a site's licence: worked out from what is here, at once, without asking anybody.

Nothing but the admin and the command line reads it. No state changes what readers see, closes a feature, stops an
update or sends a request: the core is open, and a licence buys updates and support.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.hosts import in_letters
from midad.licenses import domains, products
from midad.licenses.documents import License, read_license, verified_license, verified_revocations
from midad.licenses.products import Product
from midad.licenses.refusals import LicenseError, Reason

#: A licence that was issued so much later than today says that the clock of this machine is wrong.
_CLOCKS_DIFFER = timedelta(days=2)


class State(StrEnum):
    VALID = "valid"
    NOT_NEEDED = "not_needed"
    NOT_VALIDATED = "not_validated"
    WRONG_DOMAIN = "wrong_domain"
    UPDATES_ENDED = "updates_ended"
    REVOKED = "revoked"
    NOT_THIS_THEME = "not_this_theme"
    DAMAGED = "damaged"


#: States in which somebody should do something.
WANTING = frozenset(State) - {State.VALID, State.NOT_NEEDED}
#: What the states are called, what they mean here, and what to do next.
_WORDS = {
    State.VALID: (
        gettext_lazy("Valid"),
        gettext_lazy("The licence of «%(theme)s» covers this site: %(host)s."),
        gettext_lazy("Nothing needs to be done."),
    ),
    State.NOT_NEEDED: (
        gettext_lazy("Not needed"),
        gettext_lazy("No licence of «%(theme)s» is needed under the name %(host)s."),
        gettext_lazy("Nothing needs to be done."),
    ),
    State.NOT_VALIDATED: (
        gettext_lazy("Not validated"),
        gettext_lazy("No licence of «%(theme)s» was put in for this site: %(host)s."),
        gettext_lazy("Paste the licence that the vendor sent, or choose its file."),
    ),
    State.WRONG_DOMAIN: (
        gettext_lazy("Wrong domain"),
        gettext_lazy("The licence of «%(theme)s» is for %(names)s, and this site is %(host)s."),
        gettext_lazy("Ask the vendor for a licence that names %(host)s, or put in the one that you have for it."),
    ),
    State.UPDATES_ENDED: (
        gettext_lazy("Updates ended"),
        gettext_lazy("The licence of «%(theme)s» covers this site; its updates ended on %(updates)s."),
        gettext_lazy("The theme goes on working as it is. For newer versions of it, renew the licence at the vendor."),
    ),
    State.REVOKED: (
        gettext_lazy("Revoked"),
        gettext_lazy("The vendor of «%(theme)s» has revoked this licence: %(id)s."),
        gettext_lazy("Ask the vendor why, and put in the licence that you get instead."),
    ),
    State.NOT_THIS_THEME: (
        gettext_lazy("Not this theme"),
        gettext_lazy("This is a licence of the theme «%(other)s», and this site wears «%(theme)s»."),
        gettext_lazy("Put in the licence of «%(theme)s»; keep the other one for the site that wears its theme."),
    ),
    State.DAMAGED: (
        gettext_lazy("Forged or damaged"),
        "%(fault)s",
        gettext_lazy("Put in the file once more as the vendor sent it; if that does not help, ask for another one."),
    ),
}
#: Where a refused document says more about what to do than its state.
_REMEDIES: dict[Reason | None, Any] = {
    Reason.UNKNOWN_KEY: gettext_lazy(
        "Update the theme first: its vendor may sign with a newer key. If that does not help, ask the vendor."
    ),
    Reason.PRIVATE_KEY: gettext_lazy("Tell the vendor, who has sent the wrong file; put in the licence instead."),
}


@dataclass(frozen=True)
class Standing:
    """How it stands with one site and its theme. `license` is what could be verified; `is_ahead`: it is of tomorrow."""

    state: State
    product: Product
    host: str
    license: License | None = None
    covered_by: str = ""
    is_ahead: bool = False
    reason: Reason | None = None
    parts: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(_WORDS[self.state][0])

    @property
    def text(self) -> str:
        """What the state means here, in a sentence."""
        if self.product.is_free:
            return _("The theme of this site is free: it needs no licence.")
        return str(_WORDS[self.state][1]) % self._said

    @property
    def remedy(self) -> str:
        """What to do next, in a sentence."""
        remedy = str(_REMEDIES.get(self.reason, _WORDS[self.state][2])) % self._said
        if self.is_ahead:
            remedy += " " + _("The licence was issued after today: look at the date of the server.")
        return remedy

    @property
    def is_wanting(self) -> bool:
        return self.state in WANTING

    @property
    def _said(self) -> dict[str, Any]:
        said: dict[str, Any] = {"theme": self.product.name, "host": _alone(in_letters(self.host))}
        if self.license is not None:
            names = (*self.license.domains, *self.license.staging)
            said["names"] = listed(names)
            said["id"] = _alone(self.license.id)
            if self.license.updates_until is not None:
                said["updates"] = date_format(self.license.updates_until, "j F Y")
        return {**said, **self.parts}


def listed(names: Iterable[str]) -> str:
    """Names of hosts as people read them, one after the other."""
    return " · ".join(_alone(in_letters(name)) for name in names)


def _alone(name: str) -> str:
    """Set apart from the sentence that it stands in, whatever the direction of both."""
    return f"\u2068{name}\u2069"


def judge(*, product: Product, host: str, text: str, revoked: Iterable[str] = (), today: date) -> Standing:
    """The state of one licence (`text`, empty when there is none) for a theme under a configured host.

    `revoked` are ids of lists that were verified. Never raises for what a licence or a host may hold.
    """
    known = _host_or_nothing(host)
    # A name that is none is covered by nothing, and not local: it is shown as it was written.
    shown = known or domains.in_one_piece(host)
    found = examined(product=product, host=shown, text=text)
    said = found if isinstance(found, License) else None
    if product.is_free or (known and domains.needs_none(known)):
        return Standing(State.NOT_NEEDED, product, shown, said)
    if isinstance(found, Standing):
        return found
    covered_by = domains.covering((*found.domains, *found.staging), known) or ""
    state = _state_of(found, covered_by=covered_by, revoked=revoked, today=today)
    return Standing(state, product, shown, found, covered_by, is_ahead=found.issued > today + _CLOCKS_DIFFER)


def examined(*, product: Product, host: str, text: str) -> License | Standing:
    """What is genuinely a licence of the theme, or the state that says why it is none. `host` is for its sentence."""
    if not text.strip():
        return Standing(State.NOT_VALIDATED, product, host)
    try:
        said = verified_license(_bytes(text), product.keys)
    except LicenseError as error:
        return _refused(error, product, host, text)
    if said.theme != product.slug:
        return Standing(State.NOT_THIS_THEME, product, host, said, parts={"other": _name_of(said.theme)})
    return said


def _host_or_nothing(host: str) -> str:
    try:
        return domains.host_of(host)
    except LicenseError:
        return ""


def _state_of(said: License, *, covered_by: str, revoked: Iterable[str], today: date) -> State:
    if said.id in set(revoked):
        return State.REVOKED
    if not covered_by:
        return State.WRONG_DOMAIN
    if said.updates_until is not None and said.updates_until < today:
        return State.UPDATES_ENDED
    return State.VALID


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _refused(error: LicenseError, product: Product, host: str, text: str) -> Standing:
    """Signed with a key that is not this theme's: a licence of another theme, or nobody's."""
    if error.reason is Reason.UNKNOWN_KEY:
        _sealed, said = read_license(_bytes(text))
        if said.theme != product.slug:
            return Standing(State.NOT_THIS_THEME, product, host, parts={"other": _name_of(said.theme)})
    return Standing(State.DAMAGED, product, host, reason=error.reason, parts={"fault": str(error)})


def _name_of(slug: str) -> str:
    product = products.find(slug)
    return product.name if product is not None else slug


def revoked_by(lists: Iterable[bytes], product: Product) -> frozenset[str]:
    """The ids that these lists revoke, as far as a key of the theme signed them; others say nothing here."""
    found: set[str] = set()
    for data in lists:
        try:
            found |= set(verified_revocations(data, product.keys).revoked)
        except LicenseError:
            continue
    return frozenset(found)
