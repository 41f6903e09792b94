from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "midad.home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        from midad.home import weighing
        from midad.home.models import HomePage
        from midad.media import publicity
        from midad.operations import doctor

        publicity.register(HomePage)
        doctor.register("page_weights", title=_("Weight of pages"), run=weighing.page_weights)
