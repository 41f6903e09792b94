"""Build what the default theme serves: subset fonts, joined style sheets and modules."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

import midad.themes.default
from midad.themes import fonts, sheets


class Command(BaseCommand):
    help = "Build the fonts, style sheets and modules of the theme; what is up to date is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        static = Path(midad.themes.default.__file__).parent / "static/default"
        for path in [*fonts.build(static / "fonts"), *sheets.build(static)]:
            if options["verbosity"]:
                self.stdout.write(f"{path.name}: {path.stat().st_size} bytes")
