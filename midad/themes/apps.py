from contextlib import suppress

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "midad.themes"
    verbose_name = _("Themes")

    def ready(self) -> None:
        from django.core import checks

        from midad.delivery.declarations import follow
        from midad.operations import doctor, shortages
        from midad.themes import health, rendering
        from midad.themes.models import Appearance, SiteChoices

        follow(Appearance, found_by=("site_id",), by_column=True)
        follow(SiteChoices, found_by=("name",))
        shortages.draw_with(rendering.render_fault)
        checks.register(health.manifests)
        doctor.register("themes", title=_("Themes"), run=health.themes)
        checks.register(health.vendors_said)
        doctor.register("theme_vendors", title=_("Vendors of themes"), run=health.vendors_known)
        _tell_licenses()


def _tell_licenses() -> None:
    from midad.themes.installed import all_themes
    from midad.themes.vendors import tell_licenses

    with suppress(ImproperlyConfigured):  # `health.manifests` says it
        tell_licenses(all_themes().values())
