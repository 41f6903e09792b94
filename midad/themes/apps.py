from django.apps import AppConfig
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
