"""`midad backup`: one file with everything that a newspaper cannot be without."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from midad.operations.backup.drill import try_out
from midad.operations.backup.errors import BackupError
from midad.operations.backup.newspaper import Newspaper
from midad.operations.backup.restoring import usable
from midad.operations.backup.taking import Taken, back_up


class Command(BaseCommand):
    help = "Write the database and the media into one file, while the newsroom works."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file, or a folder for a dated name")
        parser.add_argument("--drill", action="store_true", help="restore it at once into a place that is thrown away")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        newspaper = Newspaper.of_settings()
        try:
            taken = back_up(target=Path(options["file"]), newspaper=newspaper)
            if options["drill"]:
                try_out(archive=usable(taken.path, newspaper), newspaper=newspaper)
        except BackupError as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from error
        if options["json"]:
            self.stdout.write(json.dumps(_document(taken, options["drill"]), ensure_ascii=False))
        else:
            self._print(taken, options["drill"])

    def _print(self, taken: Taken, drilled: bool) -> None:
        self.stdout.write(
            _("The backup is whole: %(file)s (%(size)s MB, media files: %(files)s).")
            % {"file": taken.path, "size": f"{taken.size / 2**20:.1f}", "files": taken.files}
        )
        for name in taken.left_out:
            self.stdout.write(_("Left out, because it vanished or changed meanwhile: %(file)s") % {"file": name})
        if drilled:
            self.stdout.write(_("It was tried out: it can be restored, and nothing is missing."))
        self.stdout.write(_("It holds the work of the whole newsroom: keep it on another machine, and private."))


def _document(taken: Taken, drilled: bool) -> dict[str, Any]:
    return {
        "file": str(taken.path),
        "size": taken.size,
        "files": taken.files,
        "made_at": taken.made_at.isoformat(),
        "left_out": taken.left_out,
        "tried": drilled,
    }
