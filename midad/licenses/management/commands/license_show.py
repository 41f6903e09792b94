"""`midad license show`: what a file says, whoever signed it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from midad.licenses import keys, said
from midad.licenses.armor import Kind
from midad.licenses.documents import read_license


class Command(BaseCommand):
    help = "Say what a licence says. Its signature is not looked at; `midad license verify` does that."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help=said.JSON_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        with said.refusals(self.stderr):
            _sealed, license_ = read_license(keys.read_file(options["file"], Kind.LICENSE.largest))
        if options["json"]:
            self.stdout.write(said.as_json({**said.facts(license_), "verified": False}))
            return
        self.stdout.write("\n".join(said.lines(license_)))
        self.stdout.write(_("Who signed it was not looked at: «midad license verify» does that."))
