from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DefaultThemeConfig(AppConfig):
    name = "midad.themes.default"
    label = "default_theme"
    verbose_name = _("Default theme")
