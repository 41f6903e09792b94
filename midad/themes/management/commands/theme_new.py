"""`midad theme new NAME`: a child theme that works, to begin with."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from midad.themes.beginning import AlreadyThereError, WrongNameError, begin
from midad.themes.installed import DEFAULT, all_themes


class Command(BaseCommand):
    help = "Make a child theme with tests, in a folder of its name that can be installed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="small Latin letters, digits and hyphens")
        parser.add_argument("--parent", default=DEFAULT, help="the theme that it is a child of")

    def handle(self, *args: Any, **options: Any) -> None:
        name, parent = options["name"], options["parent"]
        if parent not in all_themes():
            raise CommandError(_("There is no theme “%(name)s”.") % {"name": parent}, returncode=2)
        try:
            made = begin(name=name, parent=parent, into=Path.cwd())
        except WrongNameError as error:
            raise CommandError(str(error), returncode=2) from error
        except AlreadyThereError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("The theme is in %(folder)s. Install it so that Midad finds it:") % {"folder": made.name})
        self.stdout.write(f"  .venv/bin/uv pip install --python .venv/bin/python -e ./{made.name}")
        self.stdout.write(f"  .venv/bin/midad theme check {name}")
