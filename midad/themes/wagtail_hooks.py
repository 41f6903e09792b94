from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from midad.themes import options_views as views
from midad.themes.trying import try_theme

_OF = "themes/<int:site>/<slug:slug>/"


@hooks.register("register_admin_urls")
def theme_urls() -> list[URLPattern]:
    return [
        path("themes/options/", views.current_options, name="midad_current_options"),
        path(_OF, try_theme, name="midad_try_theme"),
        path(f"{_OF}options/", views.theme_options, name="midad_theme_options"),
        path(f"{_OF}options/preview/", views.preview_options, name="midad_theme_preview"),
        path(f"{_OF}options/restore/", views.restore_choices, name="midad_theme_restore"),
        path(f"{_OF}options/export/", views.export_choices, name="midad_theme_export"),
        path(f"{_OF}options/import/", views.import_choices, name="midad_theme_import"),
        path(f"{_OF}texts/<slug:language>/", views.own_texts, name="midad_theme_texts"),
    ]


class ThemeOptionsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To who may choose the theme."""
        return bool(request.user.has_perm("themes.change_appearance"))


@hooks.register("register_settings_menu_item")
def menu_item() -> Any:
    address = reverse_lazy("midad_current_options")
    return ThemeOptionsMenuItem(_("Theme options"), address, name="theme-options", icon_name="view", order=151)
