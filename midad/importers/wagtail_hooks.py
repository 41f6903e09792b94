from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from midad.importers import admin_views


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("import/page/", admin_views.import_page, name="midad_import")]


class ImportMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        """To who may write stories."""
        return page_permission_policy.user_has_any_permission(request.user, ["add"])


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ImportMenuItem(_("Import a page"), reverse_lazy("midad_import"), icon_name="download", order=250)
