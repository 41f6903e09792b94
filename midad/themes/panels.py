"""The form in which a newspaper's theme is chosen, and where each theme is tried on before."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from midad.licenses import panel as licenses
from midad.licenses import products
from midad.themes.installed import all_themes

#: What a theme is tried on: pages by a name and its words; `trying` finds an address of each.
PAGES = {"front": _("Front page"), "section": _("Section"), "story": _("Story"), "search": _("Search")}


class TryOnPanel(Panel):  # type: ignore[misc]
    """Links to the newspaper's pages in each theme, which readers do not see."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "themes/try_on.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            worn = self.instance.theme
            return {**context, "themes": list(all_themes().values()), "pages": PAGES, "worn": worn}


class LicensePanel(Panel):  # type: ignore[misc]
    """How it stands with the licence of the theme that is worn: for who can act, and where the theme is sold."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "themes/license_of_theme.html"

        def is_shown(self) -> bool:
            is_sold = not products.worn_by(self.instance.site).is_free
            return bool(super().is_shown()) and is_sold and licenses.may_manage(self.request.user)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "panel": licenses.panel_of(self.instance.site)}


def appearance_panels() -> list[Any]:
    return [
        FieldPanel("theme", widget=forms.RadioSelect),
        LicensePanel(heading=_("Licence of the theme")),
        TryOnPanel(heading=_("Try on")),
    ]
