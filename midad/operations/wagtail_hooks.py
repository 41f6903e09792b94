from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from midad.operations.admin_views import HealthView, may_see


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("health/", HealthView.as_view(), name="midad_health")]


class HealthMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        """To administrators."""
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return HealthMenuItem(
        _("Health of the system"), reverse_lazy("midad_health"), name="health", icon_name="tasks", order=50
    )
