from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.operations import scheduler


class RedirectsConfig(AppConfig):
    name = "midad.redirects"
    verbose_name = _("Redirects and missing pages")

    def ready(self) -> None:
        from midad.redirects import admin_urls, counting

        admin_urls.install()
        scheduler.register(
            "count what was asked for",
            title=_("Count redirects that were followed and pages that were missed"),
            every=60,
            run=counting.count_asked,
        )
        scheduler.register(
            "tidy missing pages",
            title=_("Take out of the missing pages what readers find by now"),
            every=300,
            run=counting.tidy,
        )
