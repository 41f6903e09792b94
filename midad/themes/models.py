"""Which theme a newspaper wears."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from midad.themes.installed import DEFAULT, all_themes
from midad.themes.panels import appearance_panels


def theme_choices() -> list[tuple[str, str]]:
    """The installed themes by slug; a function, so that no migration names them."""
    return [(theme.slug, theme.name) for theme in all_themes().values()]


@register_setting(icon="view", order=150)
class Appearance(BaseSiteSetting):  # type: ignore[misc]
    """What one site's readers see it in. A site without a row wears the default theme."""

    theme = models.CharField(_("theme"), max_length=40, default=DEFAULT, choices=theme_choices)

    panels = appearance_panels()

    class Meta:
        verbose_name = _("appearance")

    @classmethod
    def of(cls, site: Site) -> "Appearance":
        found: Appearance | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)
