"""The side panel of the copy desk in the editing form of a story."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Site
from wagtail.permissions import policy_registry

from midad.articles.models import Stylebook


class DeskSidePanel(BaseSidePanel):  # type: ignore[misc]
    """The findings themselves are asked for by the browser, with what stands in the form."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):  # type: ignore[misc]
        aria_label = _("Copy desk")
        icon_name = "edit"
        counter_classname = "desk-counter"

    name = "desk"
    title = _("Copy desk")
    template_name = "newsroom/desk/panel.html"
    order = 340

    def __init__(self, page: Any, request: HttpRequest, *, parent: Any) -> None:
        super().__init__(page, request)
        self.parent = parent

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        parent = self.parent.pk if self.parent else ""
        return {**super().get_context_data(parent_context), "parent": parent}


class WithDeskPanel:
    """For the views of the form of a story."""

    page: Any
    request: HttpRequest

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        is_partial = self.expects_json_response or getattr(self, "hydrate_create_view", False)  # type: ignore[attr-defined]
        if is_partial:
            return panels
        parent = getattr(self, "parent_page", None) or getattr(self, "parent", None)
        return MediaContainer([*panels, DeskSidePanel(self.page, self.request, parent=parent)])


def may_change_style(user: Any, site: Site | None) -> bool:
    """Whether the member keeps the house style of a newspaper."""
    policy = policy_registry.get_by_type(Stylebook)
    return site is not None and bool(policy.user_has_permission_for_instance(user, "change", site))
