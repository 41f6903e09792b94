from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.operations import scheduler

_SECONDS, _HOUR = 10.0, 3600.0


class AudienceConfig(AppConfig):
    name = "midad.audience"
    verbose_name = _("Readings")

    def ready(self) -> None:
        from midad.audience import counting
        from midad.audience.counter import VIEWS
        from midad.audience.models import HourlyViews
        from midad.delivery import front, recording

        front.on_answer(VIEWS.note_answer)
        front.on_end(VIEWS.flush)
        recording.unwatched(HourlyViews._meta.db_table)
        scheduler.register("count views", title=_("Count views"), every=_SECONDS, run=counting.count_views)
        scheduler.register(
            "forget old hours of views",
            title=_("Delete the hours of views that are over"),
            every=_HOUR,
            run=counting.forget_old_hours,
        )
