from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from midad.delivery import headers
from midad.operations import doctor, scheduler

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


class CommentsConfig(AppConfig):
    name = "midad.comments"
    verbose_name = _("Comments of readers")

    def ready(self) -> None:
        from midad.comments import (
            closing,
            delivered,
            digest,
            erasing,
            following,
            health,
            learning,
            own_data,
            retention,
            tokens,
        )
        from midad.operations.backup import restoring

        delivered.declare()
        headers.let_send(
            r"/comments/on/[0-9]+/|/comments/mine/(?:[0-9]+/[^/]+/)?|/comments/(?:un)?follow/[0-9]+/[^/]+/"
        )
        restoring.carry_over(read=erasing.carried, apply=erasing.apply_again)
        doctor.register("comments", title=_("Comments of readers"), run=health.comments)
        scheduler.register(
            "tell of waiting comments", title=_("Tell of waiting comments"), every=_MINUTE, run=digest.send_due
        )
        scheduler.register(
            "tell followers", title=_("Mail new comments to who follows"), every=_MINUTE, run=following.tell_due
        )
        scheduler.register(
            "clear old followers", title=_("Forget who did not say yes"), every=_HOUR, run=following.clear_old
        )
        scheduler.register(
            "empty the log", title=_("Empty the log of the database"), every=_HOUR, run=erasing.empty_log
        )
        scheduler.register("clear reader links", title=_("Forget old links"), every=_HOUR, run=own_data.clear_old)
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
            run=learning.learn,
        )
        scheduler.register(
            "turn the trap",
            title=_("Give the field that programs fill in another name"),
            every=_DAY,
            run=tokens.turn_the_trap,
        )
