"""Build what the theme needs from packages and from its own sources. Doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from midad.themes.building import STATIC, build


class Command(BaseCommand):
    help = "Build the fonts, the stylesheet and the scripts of the default theme."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = build()
        if options["verbosity"]:
            for path in written:
                self.stdout.write(f"{path.relative_to(STATIC)}  {path.stat().st_size} bytes")
