"""`midad license verify`: whether a licence is genuine and covers a name."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from midad.licenses import keys, said, states
from midad.licenses.armor import Kind
from midad.licenses.documents import verified_license, verified_revocations
from midad.licenses.domains import host_of
from midad.licenses.products import Product
from midad.licenses.refusals import LicenseError
from midad.licenses.states import State

#: A licence whose updates ended goes on covering its names.
_GOOD = {State.VALID, State.UPDATES_ENDED, State.NOT_NEEDED}


class Command(BaseCommand):
    help = "Verify a licence. Exit code 0: it is genuine and covers the name; 1: it does not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--public-key",
            metavar="PATH",
            type=Path,
            action="append",
            required=True,
            help="a public key of the vendor; may be said more than once",
        )
        parser.add_argument("--domain", metavar="NAME", required=True, help="the name of the site")
        parser.add_argument(
            "--revocations", metavar="FILE", type=Path, action="append", default=[], help="a list of the vendor"
        )
        parser.add_argument("--json", action="store_true", help=said.JSON_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        with said.refusals(self.stderr):
            known = {keys.key_id(public): public for public in map(keys.read_public, options["public_key"])}
            data = keys.read_file(options["file"], Kind.LICENSE.largest)
            revoked = [
                one
                for path in options["revocations"]
                for one in verified_revocations(keys.read_file(path, Kind.REVOCATIONS.largest), known).revoked
            ]
            host = host_of(options["domain"])
        report = _judged(data, known, host, revoked)
        if options["json"]:
            self.stdout.write(said.as_json(report))
        elif report["valid"]:
            self.stdout.write(report["text"])
        else:
            self.stderr.write(report["text"])
        if not report["valid"]:
            raise SystemExit(1)


def _judged(data: bytes, known: dict[str, bytes], host: str, revoked: list[str]) -> dict[str, Any]:
    try:
        license_ = verified_license(data, known)
    except LicenseError as error:
        return {"valid": False, "state": State.DAMAGED, "reason": error.reason, "text": str(error)}
    product = Product(license_.theme, license_.theme, known)
    standing = states.judge(product=product, host=host, text=data.decode(), revoked=revoked, today=timezone.localdate())
    return {
        "valid": standing.state in _GOOD,
        "state": standing.state,
        "text": standing.text,
        "host": host,
        "covered_by": standing.covered_by or None,
        **said.facts(license_),
    }
