from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.operations import scheduler


class ArticlesConfig(AppConfig):
    name = "midad.articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from midad.articles import asked, delivered, departures, findable, panels, scheduling
        from midad.articles.models import ArticlePage, Author, SectionPage, StandardPage
        from midad.delivery import front
        from midad.media import publicity
        from midad.search import documents
        from midad.themes.models import SiteChoices

        delivered.declare()
        front.on_answer(asked.note_answer)
        panels.install()
        departures.install()
        findable.install()
        documents.register(findable.Stories())
        publicity.register(Author, is_always_public=True)
        publicity.register(ArticlePage)
        # The logo of a newspaper stands on every page of its own.
        publicity.register(SiteChoices, is_always_public=True)
        publicity.register(SectionPage)
        publicity.register(StandardPage)
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
