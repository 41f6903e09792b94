from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.operations import scheduler


class ArticlesConfig(AppConfig):
    name = "midad.articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from django.db.models.signals import pre_delete
        from wagtail.signals import pre_page_move

        from midad.articles import panels, scheduling
        from midad.articles.models import SectionPage
        from midad.articles.models.former import note_deletion, note_move

        panels.install()
        pre_page_move.connect(note_move, dispatch_uid="midad.articles.former")
        pre_delete.connect(note_deletion, sender=SectionPage, dispatch_uid="midad.articles.former")
        resting = scheduling.Resting()
        scheduler.register(
            "publish what is due",
            title=_("Publish what is due"),
            every=1,
            run=lambda: scheduling.publish_due(resting),
        )
        scheduler.register(
            "take down what is due",
            title=_("Take down what is due"),
            every=1,
            run=lambda: scheduling.expire_due(resting),
        )
