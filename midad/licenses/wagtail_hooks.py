"""Licences in the admin: the routes, the menu, the dashboard, what the audit log calls the acts."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from midad.licenses import admin_views, keeping, panel

hooks.register("construct_homepage_panels", panel.add_panel)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("licenses/", admin_views.LicensesView.as_view(), name="midad_licenses"),
        path("licenses/<int:pk>/", admin_views.LicenseView.as_view(), name="midad_license"),
        path("licenses/<int:pk>/remove/", admin_views.remove, name="midad_license_remove"),
        path("licenses/revocations/", admin_views.RevocationsView.as_view(), name="midad_license_revocations"),
    ]


class LicensesMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To administrators."""
        return panel.may_manage(request.user)


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return LicensesMenuItem(
        _("Licences of themes"), reverse_lazy("midad_licenses"), name="licenses", icon_name="key", order=90
    )


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="licenses")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, label, message in (
        (keeping.PUT, _("Licence put in"), _("A licence was put in: %(license)s")),
        (keeping.REMOVE, _("Licence taken out"), _("The licence was taken out")),
        (keeping.REVOKE, _("List of revocations put in"), _("A list of revocations was put in")),
    ):
        actions.register_action(name)(_formatter(label, message))


def _formatter(label_text: Any, message_text: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):  # type: ignore[misc]
        label = label_text

        def format_message(self, log_entry: Any) -> str:
            return str(message_text) % {"license": "", **(log_entry.data or {})}

        def format_comment(self, log_entry: Any) -> str:
            return ""

    return Formatter
