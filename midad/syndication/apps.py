from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "midad.syndication"
    verbose_name = _("Feeds and sitemaps")

    def ready(self) -> None:
        from midad.delivery.declarations import follow
        from midad.operations import doctor
        from midad.syndication import hubs, social_cards
        from midad.syndication.models import SocialCard, Syndication

        follow(Syndication, listed_by=("site_id", "has_cards"), by_column=True)
        follow(SocialCard, found_by=("article_id",), belongs_to="article_id")
        hubs.install()
        social_cards.install()
        doctor.register("cards", title=_("Cards of stories"), run=social_cards.health)
