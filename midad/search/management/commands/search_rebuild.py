"""`midad search rebuild`: the index of what readers search in, made anew while they do."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from midad.search.rebuilding import AlreadyRunningError, rebuild


class Command(BaseCommand):
    help = "Make the public search index anew. Readers go on searching in the old one until it is ready."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["json"] or options["verbosity"] == 0
        self.on_terminal = self.stdout.isatty()
        try:
            documents = rebuild(progress=self._progress)
        except AlreadyRunningError as error:
            raise CommandError(_("The search index is being made already; wait until that is done.")) from error
        if options["json"]:
            self.stdout.write(json.dumps({"documents": documents}))
        elif not self.is_quiet:
            self.stdout.write(_("The search index is made: %(count)s stories.") % {"count": documents})

    def _progress(self, done: int, total: int) -> None:
        """A bar that fills on a terminal; a line for each tenth elsewhere."""
        if self.is_quiet:
            return
        if self.on_terminal:
            filled = 30 * done // total
            ending = "\n" if done == total else "\r"
            self.stdout.write(f"{'█' * filled}{'░' * (30 - filled)} {done:,} / {total:,}", ending=ending)
            self.stdout.flush()
        elif done == total or done * 10 // total > (done - 1) * 10 // total:
            self.stdout.write(f"{done:,} / {total:,}")
