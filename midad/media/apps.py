from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "midad.media"
    verbose_name = _("Pictures and recordings")

    def ready(self) -> None:
        from midad.media import publicity, tasks
        from midad.media.models import Recording
        from midad.media.uploads.picture_form import install_portrait_form
        from midad.operations.backup import restoring

        restoring.register(tasks.ask_for_renditions)
        publicity.register(Recording)
        install_portrait_form()
