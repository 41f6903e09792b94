from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportConfig(AppConfig):
    name = "midad.export"
    verbose_name = _("Copies of the newspaper")
