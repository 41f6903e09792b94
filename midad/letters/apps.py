from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.delivery import headers
from midad.operations import doctor, scheduler

_MINUTE, _DAY = 60.0, 86400.0


class LettersConfig(AppConfig):
    name = "midad.letters"
    verbose_name = _("Letters of readers")

    def ready(self) -> None:
        from midad.letters import health, sending

        headers.let_send(r"/letters/[0-9]+/")
        doctor.register("letters", title=_("Letters of readers"), run=health.letters)
        scheduler.register(
            "mail waiting letters", title=_("Mail the letters that wait"), every=_MINUTE, run=sending.send_waiting
        )
        scheduler.register("clear old letters", title=_("Delete old letters"), every=_DAY, run=sending.clear_old)
