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
        from midad.delivery import front, log, telling

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
        scheduler.register("trim the log of purges", title=_("Shorten the log of purges"), every=_DAY, run=log.trim)
        scheduler.register("tell caches", title=_("Tell caches in front of changes"), every=1.0, run=telling.tell_all)
        scheduler.register(
            "prune kept pages",
            title=_("Let go of kept pages that nobody reads"),
            every=3600.0,
            run=lambda: front.current_store().prune(settings.MIDAD_PAGES_DISK_MEGABYTES),
        )


def _register_checks() -> None:
    from midad.operations.health import (
        backups,
        caches,
        certificate,
        database,
        dictionary,
        kept_pages,
        machine,
        processes,
    )

    for name, title, run in (
        ("database", _("Database"), database.database),
        ("migrations", _("Version of the database"), database.migrations),
        ("disk", _("Disk"), machine.disk),
        ("folders", _("Folders"), machine.folders),
        ("dictionary", _("Arabic dictionary"), dictionary.dictionary),
        ("scheduler", _("Scheduler"), processes.scheduler),
        ("queue", _("Queue of tasks"), processes.queue),
        ("mail", _("Mail"), processes.mail),
        ("kept_pages", _("Kept pages"), kept_pages.kept_pages),
        ("backup", _("Backup"), backups.backups),
        ("clock", _("Clock"), machine.clock),
        ("caches", _("Caches in front"), caches.caches),
        ("page_files", _("Pages as files"), caches.page_files),
    ):
        doctor.register(name, title=title, run=run, order=10)
    doctor.register("certificate", title=_("Certificate"), run=certificate.certificate, only_asked=True, order=200)
