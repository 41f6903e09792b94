from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "midad.home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        from midad.articles.delivered import PLACE, WORKING
        from midad.delivery.declarations import follow
        from midad.home import weighing
        from midad.home.models import BreakingLine, HomePage
        from midad.media import publicity
        from midad.operations import doctor

        follow(HomePage, "home", found_by=("slug",), shown_by="live", listed_by=PLACE, unseen=WORKING, by_column=True)
        follow(BreakingLine, belongs_to="story_id")
        publicity.register(HomePage)
        doctor.register("page_weights", title=_("Weight of pages"), run=weighing.page_weights)
