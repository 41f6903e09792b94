from typing import Any

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
        installation.register(_make_current)
        post_migrate.connect(rebuilding.after_migrating, sender=self, dispatch_uid="midad.search")


def _make_current(say: Any) -> None:
    from midad.search import rebuilding

    if not rebuilding.is_current():
        say("making the search index")
        rebuilding.rebuild()
