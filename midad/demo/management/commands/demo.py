"""`midad demo`: create the data folder, migrate, and seed the demo newspaper. Doing it again changes nothing."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from midad.demo.state import is_loaded
from midad.operations import installation


class Command(BaseCommand):
    help = "Create the data folder, migrate and seed the demo newspaper; a second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if Path(settings.MEDIA_ROOT).exists():
            self._prepare()
            if not is_loaded():
                self._load()
        else:
            self._load_while_preparing()
        self._administrator()

    def _prepare(self) -> None:
        installation.prepare(say=self.say)
        installation.collect_static(say=self.say)

    def _load_while_preparing(self) -> None:
        """On a new machine the pictures are drawn while the database is made."""
        from midad.demo import loading

        making = loading.begin()
        self._prepare()
        self._load(making)

    def _load(self, making: Any = None) -> None:
        # What draws takes its time to load, and most starts do without.
        from midad.demo import loading

        if stories := loading.load(say=self.say, making=making):
            self.say(f"{stories} stories published")

    def say(self, line: str) -> None:
        self.stdout.write(f"midad: {line}")

    def _administrator(self) -> None:
        """The first administrator, with a password that is printed here and kept nowhere in clear."""
        users = get_user_model()._default_manager
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", "", password, display_name="مدير النظام")  # type: ignore[attr-defined]
        self.stdout.write("")
        self.stdout.write("  The first administrator (shown once, kept nowhere in clear):")
        self.stdout.write("    name      admin")
        self.stdout.write(f"    password  {password}")
        self.stdout.write("")
