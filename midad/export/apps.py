from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportConfig(AppConfig):
    name = "midad.export"
    verbose_name = _("Copies of the newspaper")

    def ready(self) -> None:
        from midad.export import health, withdrawing
        from midad.operations import doctor, scheduler

        withdrawing.install()
        doctor.register("copies", title=_("Static copies"), run=health.copies_follow)
        scheduler.register(
            "clear copies",
            title=_("Take what was withdrawn out of static copies"),
            every=1.0,
            run=withdrawing.clear_in_background,
        )
