from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.delivery import headers
from midad.operations import doctor, scheduler

_MINUTE, _DAY = 60.0, 86400.0


class CommentsConfig(AppConfig):
    name = "midad.comments"
    verbose_name = _("Comments of readers")

    def ready(self) -> None:
        from midad.comments import closing, delivered, digest, health, learning, retention, tokens

        delivered.declare()
        headers.let_send(r"/comments/on/[0-9]+/")
        doctor.register("comments", title=_("Comments of readers"), run=health.comments)
        scheduler.register(
            "tell of waiting comments", title=_("Tell of waiting comments"), every=_MINUTE, run=digest.send_due
        )
        scheduler.register(
            "clear old comments", title=_("Delete comments that were put away"), every=_DAY, run=retention.clear_old
        )
        scheduler.register(
            closing.JOB,
            title=_("Take the forms off stories that are closed for comments"),
            every=_MINUTE,
            run=closing.close_due,
        )
        scheduler.register(
            "learn from moderators",
            title=_("Learn from what moderators decide"),
            every=_DAY,
            run=learning.learn_where_wanted,
        )
        scheduler.register(
            "turn the trap",
            title=_("Give the field that programs fill in another name"),
            every=_DAY,
            run=tokens.turn_the_trap,
        )
