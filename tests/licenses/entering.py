"""Having a newspaper in a state of its theme's licence, and the words by which anybody could tell."""

from datetime import date
from typing import Any

from wagtail.models import Site

from midad.delivery import commits
from midad.delivery.declarations import EVERYTHING
from midad.licenses import products, standings
from midad.licenses.models import RevocationList, SiteLicense
from midad.licenses.products import Product
from midad.licenses.states import State
from midad.licenses.tests.documents_for_tests import keys_of, license_text, revocations_text

#: What no reader may ever meet: the theme, the holder, the ids, the words of the format.
TELLING = ("قالب ألماس", "حامل ألماس", "almas", "license", "licence", "ترخيص القالب")
_SAID: dict[str, Any] = {"theme": "almas", "holder": "حامل ألماس", "license_id": "almas-0001", "updates_until": None}
_TEXTS = {
    State.VALID: license_text(**_SAID),
    State.NOT_NEEDED: license_text(**_SAID),
    State.NOT_VALIDATED: "",
    State.WRONG_DOMAIN: license_text(**{**_SAID, "names": ["example.org"]}),
    State.UPDATES_ENDED: license_text(**{**_SAID, "updates_until": date(2026, 1, 20)}),
    State.REVOKED: license_text(**_SAID),
    State.NOT_THIS_THEME: license_text(**{**_SAID, "theme": "other"}),
    State.DAMAGED: license_text(9, **_SAID),
}


def enter(state: State) -> None:
    """Have the default site in the state, by the rows that an administrator's acts leave behind."""
    site = Site.objects.get(is_default_site=True)
    SiteLicense.objects.all().delete()
    RevocationList.objects.all().delete()
    products._known["almas"] = Product("almas", "قالب ألماس", keys_of(1))
    worn = "default" if state is State.NOT_NEEDED else "almas"
    products._known["default"] = Product("default", "قالب ألماس", {})
    products.register_wearing(lambda _site: worn)
    if _TEXTS[state]:
        SiteLicense.objects.create(site=site, theme="almas", text=_TEXTS[state])
    if state is State.REVOKED:
        RevocationList.objects.create(text=revocations_text("almas-0001"))
    found = standings.standing_of(site).state
    if found is not state:
        raise RuntimeError(f"{found} in place of {state}")
    commits.purge({EVERYTHING})
