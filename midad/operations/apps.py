from django.apps import AppConfig
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from midad.arabic import lexicon
from midad.operations import doctor, journal, scheduler

_DAY = 86400.0


class OperationsConfig(AppConfig):
    name = "midad.operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        journal.install()
        lexicon.use(settings.MIDAD_LEXICON)
        _register_checks()
        scheduler.register(
            "clear expired sessions",
            title=_("Clear expired sessions"),
            every=_DAY,
            run=lambda: call_command("clearsessions"),
        )
        scheduler.register(
            "prune finished tasks",
            title=_("Clear finished tasks"),
            every=_DAY,
            run=lambda: call_command("prune_db_task_results", verbosity=0),
        )


def _register_checks() -> None:
    from midad.operations.health import backups, certificate, database, dictionary, machine, processes

    for name, title, run in (
        ("database", _("Database"), database.database),
        ("migrations", _("Version of the database"), database.migrations),
        ("disk", _("Disk"), machine.disk),
        ("folders", _("Folders"), machine.folders),
        ("dictionary", _("Arabic dictionary"), dictionary.dictionary),
        ("scheduler", _("Scheduler"), processes.scheduler),
        ("queue", _("Queue of tasks"), processes.queue),
        ("mail", _("Mail"), processes.mail),
        ("backup", _("Backup"), backups.backups),
        ("clock", _("Clock"), machine.clock),
    ):
        doctor.register(name, title=title, run=run, order=10)
    doctor.register("certificate", title=_("Certificate"), run=certificate.certificate, only_asked=True, order=200)
