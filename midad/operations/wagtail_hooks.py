from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from midad.operations.admin_views import HealthView, may_see
from midad.operations.kept_views import KeptPagesView, purge_everything


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("health/", HealthView.as_view(), name="midad_health"),
        path("health/kept-pages/", KeptPagesView.as_view(), name="midad_kept_pages"),
        path("health/kept-pages/purge/", purge_everything, name="midad_purge_everything"),
    ]


class AdministratorsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        """To administrators."""
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return AdministratorsMenuItem(
        _("Health of the system"), reverse_lazy("midad_health"), name="health", icon_name="tasks", order=50
    )


@hooks.register("register_reports_menu_item")
def kept_pages_item() -> MenuItem:
    return AdministratorsMenuItem(
        _("Kept pages"), reverse_lazy("midad_kept_pages"), name="kept-pages", icon_name="tasks", order=60
    )
