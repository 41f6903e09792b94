"""`midad license revoke`: a signed list of licences that are valid no more."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.licenses import issuing, keys, said
from midad.licenses.armor import Kind


class Command(BaseCommand):
    help = "Sign a list of revoked licences. A list that is there already, of the same key, grows."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", metavar="ID", nargs="+", help="as `midad license show` says it")
        parser.add_argument("--key", metavar="PATH", type=Path, required=True, help="the vendor's private key")
        parser.add_argument("--out", metavar="FILE", type=Path, required=True)
        parser.add_argument("--json", action="store_true", help=said.JSON_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        out = options["out"]
        with said.refusals(self.stderr):
            before = keys.read_file(out, Kind.REVOCATIONS.largest) if out.exists() else b""
            done, text = issuing.revoke(
                key=keys.read_private(options["key"]),
                ids=[said.matching("id", one) for one in options["ids"]],
                issued=timezone.localdate(),
                before=before,
            )
            issuing.replace_file(out, text)
        if options["json"]:
            self.stdout.write(
                said.as_json({"file": out, "revoked": done.revoked, "key": done.key, "issued": done.issued})
            )
        else:
            self.stdout.write(_("Written: %(path)s") % {"path": out})
            for one in done.revoked:
                self.stdout.write(_("Revoked: %(id)s") % {"id": one})
