from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "midad.home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        from midad.home import weighing
        from midad.operations import doctor

        doctor.register("page_weights", title=_("Weight of pages"), run=weighing.page_weights)
