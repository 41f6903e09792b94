from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "midad.newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from midad.newsroom import (
            audit,
            inline_scripts,
            kept_pages,
            members,
            receipts,
            rights,
            unreadable_requests,
            wording,
        )

        audit.install()
        inline_scripts.install()
        kept_pages.install()
        members.install()
        receipts.install()
        rights.install()
        unreadable_requests.install()
        wording.install()
