"""Build what the installed themes need from packages and from their own sources. Doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from midad.themes.building import build_all
from midad.themes.installed import all_themes


class Command(BaseCommand):
    help = "Build the fonts, the stylesheets and the scripts of the themes."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = build_all(theme.chain for theme in all_themes().values())
        if options["verbosity"]:
            for path in written:
                self.stdout.write(f"{'/'.join(path.parts[-3:])}  {path.stat().st_size} bytes")
