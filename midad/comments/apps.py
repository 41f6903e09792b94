from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "midad.comments"
    verbose_name = _("Comments of readers")

    def ready(self) -> None:
        from midad.comments import delivered
        from midad.delivery import headers

        delivered.declare()
        headers.let_send(r"/comments/on/[0-9]+/")
