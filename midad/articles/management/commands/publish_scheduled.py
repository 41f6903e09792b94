"""Wagtail's command for cron, with the newspaper's own transactions; `midad serve` needs no cron."""

from typing import Any

from django.core.management.base import BaseCommand

from midad.articles.scheduling import expire_due, publish_due


class Command(BaseCommand):
    help = "Publish and take down what is due, once. `midad serve` does so by itself every second."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"published {publish_due()}, taken down {expire_due()}")
