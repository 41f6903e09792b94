"""`midad license keygen`: a pair of keys for a vendor."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from midad.licenses import issuing, keys, said


class Command(BaseCommand):
    help = "Make a private key that only its owner can read, and its public half beside it. Nothing is overwritten."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path, help="the new file; the public key is PATH.pub")
        parser.add_argument("--json", action="store_true", help=said.JSON_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        with said.refusals(self.stderr):
            public = keys.public_bytes(issuing.keygen(path=path, kept_in=Path(settings.MIDAD_HOME)))
        facts = {
            "private_key": path,
            "public_key": keys.public_path(path),
            "key": keys.key_id(public),
            "public": keys.public_text(public),
        }
        if options["json"]:
            self.stdout.write(said.as_json(facts))
            return
        self.stdout.write(_("Private key, for nobody else: %(path)s") % {"path": path})
        self.stdout.write(_("Public key: %(path)s") % {"path": facts["public_key"]})
        self.stdout.write(_("Key: %(key)s") % facts)
        self.stdout.write(_("For theme.toml: %(public)s") % facts)
