"""`midad export static`: the whole public side as files that any web server serves."""

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from midad.export.copying import export_static
from midad.export.errors import ExportError


class Command(BaseCommand):
    help = "Write the whole public side into a folder, for any web server. The last copy there is replaced at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="a new folder, an empty one, or one with a copy")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        # What is not there is not copied; it need not be said for each.
        logging.getLogger("django.request").setLevel(logging.ERROR)
        self.shows_progress = self.stdout.isatty() and not options["json"]
        try:
            copied = export_static(target=Path(options["folder"]), progress=self._progress)
        except ExportError as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(copied), ensure_ascii=False))
            return
        if self.shows_progress:
            self.stdout.write("")
        self.stdout.write(
            _("The copy is whole: %(folder)s (files: %(files)s, unchanged: %(unchanged)s, redirects: %(redirects)s).")
            % {"folder": options["folder"], **asdict(copied)}
        )
        for address in copied.left_out:
            self.stdout.write(_("No file can have the name of this address: %(address)s") % {"address": address})

    def _progress(self, done: int, known: int) -> None:
        """A bar that fills, and grows shorter again while there is more to come than was known."""
        if self.shows_progress and (done % 10 == 0 or done == known):
            filled = 30 * done // known
            self.stdout.write(f"{'█' * filled}{'░' * (30 - filled)} {done:,} / {known:,}", ending="\r")
            self.stdout.flush()
