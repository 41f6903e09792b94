from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "midad.syndication"
    verbose_name = _("Feeds and sitemaps")

    def ready(self) -> None:
        from midad.syndication import hubs

        hubs.install()
