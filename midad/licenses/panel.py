"""The state of a licence as a part of a page: of its own page, of the dashboard, of the page of a theme's options.

A template of the admin shows it with `{% component panel %}`.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from midad.arabic import isolate
from midad.hosts import in_letters
from midad.licenses import standings
from midad.licenses.states import Standing, State, listed

#: Wagtail's own marks of a state: icon and colour.
_WELL, _WANTING, _GRAVE = (
    ("circle-check", "w-text-positive-100"),
    ("warning", "w-text-warning-100"),
    ("circle-xmark", "w-text-critical-200"),
)
_MARKS = {
    State.VALID: _WELL,
    State.NOT_NEEDED: _WELL,
    State.REVOKED: _GRAVE,
    State.DAMAGED: _GRAVE,
    State.NOT_THIS_THEME: _GRAVE,
}


def may_manage(user: Any) -> bool:
    """Whether the user can do something about licences; to others none is ever shown."""
    return bool(user.has_perm("licenses.manage_licenses"))


class StatePanel(Component):  # type: ignore[misc]
    """The state of one site, what it means, what to do; then a link to its page, or what the licence says."""

    template_name = "licenses/state_panel.html"

    def __init__(self, site: Site, standing: Standing, *, links: bool = True) -> None:
        self.site, self.standing, self.links = site, standing, links

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        icon, colour = _MARKS.get(self.standing.state, _WANTING)
        said = self.standing.license
        return {
            "site": self.site,
            "standing": self.standing,
            "license": said,
            "holder": isolate(said.holder) if said else "",
            "names": listed(said.domains) if said else "",
            "staging": listed(said.staging) if said else "",
            "host": in_letters(self.standing.host),
            "icon_name": icon,
            "icon_class": f"icon w-w-5 w-h-5 {colour}",
            "links": self.links,
        }


def panel_of(site: Site) -> StatePanel:
    """The panel of a site, for pages of other apps; who calls it asks `may_manage` first."""
    return StatePanel(site, standings.standing_of(site))


class DashboardPanel(Component):  # type: ignore[misc]
    """The sites that wear a theme of a vendor."""

    template_name = "licenses/dashboard_panel.html"
    order = 120

    def __init__(self, found: list[tuple[Site, Standing]]) -> None:
        self.panels = [StatePanel(site, standing) for site, standing in found]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"panels": self.panels}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """A `construct_homepage_panels` hook: how it stands, for those who can act. Free themes have nothing to say."""
    if not may_manage(request.user):
        return
    found = [(site, standing) for site, standing in standings.of_every_site() if not standing.product.is_free]
    if found:
        panels.append(DashboardPanel(found))
