from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LicensesConfig(AppConfig):
    name = "midad.licenses"
    verbose_name = _("Licences of themes")
