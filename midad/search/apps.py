from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "midad.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from midad.operations import doctor, installation
        from midad.search import health, rebuilding

        doctor.register("search", title=_("Search"), run=health.index)
        installation.register(lambda say: rebuilding.make_current(say=say))
        post_migrate.connect(rebuilding.after_migrating, sender=self, dispatch_uid="midad.search")
