from django.apps import AppConfig
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from midad.operations import scheduler

_DAY = 86400.0


class OperationsConfig(AppConfig):
    name = "midad.operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        scheduler.register("clear expired sessions", every=_DAY, run=lambda: call_command("clearsessions"))
        scheduler.register(
            "prune finished tasks", every=_DAY, run=lambda: call_command("prune_db_task_results", verbosity=0)
        )
