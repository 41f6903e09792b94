from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "midad.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from modelsearch import index

        # Look-ups in the admin read the tables themselves (`lookup.py`): a save has no index to bring up to date.
        for model in index.get_indexed_models():
            model.search_auto_update = False
