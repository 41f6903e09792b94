"""`midad license issue`: a licence for a theme under a domain name."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.licenses import issuing, keys, said
from midad.licenses.documents import License


class Command(BaseCommand):
    help = "Sign a licence. It covers each of its names, www. and every host below."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--key", metavar="PATH", type=Path, required=True, help="the vendor's private key")
        parser.add_argument("--theme", metavar="SLUG", required=True)
        parser.add_argument("--domain", metavar="NAME", nargs="+", action="extend", required=True)
        parser.add_argument("--holder", metavar="TEXT", required=True, help="whose licence it is")
        parser.add_argument("--staging", metavar="NAME", nargs="+", action="extend", default=[], help="at most five")
        parser.add_argument("--updates-until", metavar="DATE", type=said.day, help="such as 2027-11-27")
        parser.add_argument("--support-until", metavar="DATE", type=said.day)
        parser.add_argument("--out", metavar="FILE", type=Path, help="a new file; without it, the licence is printed")
        parser.add_argument("--json", action="store_true", help=said.JSON_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        with said.refusals(self.stderr):
            license_, text = issuing.issue(
                key=keys.read_private(options["key"]),
                theme=said.matching("theme", options["theme"]),
                names=options["domain"],
                holder=options["holder"],
                staging=options["staging"],
                issued=timezone.localdate(),
                updates_until=options["updates_until"],
                support_until=options["support_until"],
            )
            if options["out"]:
                keys.write_new(options["out"], text.encode())
        if options["json"]:
            self.stdout.write(said.as_json({**said.facts(license_), "file": options["out"], "text": text}))
        elif options["out"]:
            self.stdout.write("\n".join(said.lines(license_)))
            self.stdout.write(_("Written: %(path)s") % {"path": options["out"]})
        else:
            self.stdout.write(text, ending="")
        self._advise(license_)

    def _advise(self, license_: License) -> None:
        """A name with www. covers less than people mean by it."""
        for name in license_.domains:
            if name.startswith("www.") and name.removeprefix("www.") not in license_.domains:
                self.stderr.write(
                    _("%(name)s does not cover %(shorter)s; the shorter one covers both.")
                    % {"name": name, "shorter": name.removeprefix("www.")}
                )
