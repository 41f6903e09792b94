from typing import Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from midad.redirects.missing_views import MissingView, ignore, may_see


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/missing/", MissingView.as_view(), name="midad_missing"),
        path("reports/missing/results/", MissingView.as_view(results_only=True), name="midad_missing_results"),
        path("reports/missing/<int:pk>/ignore/", ignore, name="midad_missing_ignore"),
    ]


class MissingMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        """To who makes redirects."""
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MissingMenuItem(
        _("Pages asked for and not found"),
        reverse_lazy("midad_missing"),
        name="missing-pages",
        icon_name="warning",
        order=850,
    )


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="redirects", content_type__model="missingpage")
