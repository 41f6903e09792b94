"""`midad theme check NAME`: what is wrong with a theme, in sentences."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from midad.themes.checks.everything import check, check_folder
from midad.themes.installed import all_themes
from midad.themes.manifest import FILE


class Command(BaseCommand):
    help = "Say what is wrong with a theme: an installed one by its name, or the folder of one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the theme's slug, or the folder that has its theme.toml")
        parser.add_argument("--json", action="store_true", help="print the faults as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        try:
            themes = all_themes()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        folder = Path(name)
        if name in themes:
            faults = check(themes[name])
        elif (folder / FILE).exists():
            faults = check_folder(folder.resolve())
        else:
            known = ", ".join(themes)
            said = _("There is no theme “%(name)s”. Installed are: %(known)s.") % {"name": name, "known": known}
            raise CommandError(said, returncode=2)
        if options["json"]:
            self.stdout.write(json.dumps({"faults": [asdict(fault) for fault in faults]}, ensure_ascii=False))
        else:
            for fault in faults:
                self.stdout.write(f"{fault.place}: {fault.text}")
        if faults:
            raise CommandError(_("Faults found: %(count)s.") % {"count": len(faults)})
        if not options["json"]:
            self.stdout.write(_("Nothing is wrong with the theme “%(name)s”.") % {"name": name})
