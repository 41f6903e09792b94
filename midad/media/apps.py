from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "midad.media"
    verbose_name = _("Pictures and recordings")

    def ready(self) -> None:
        from midad.delivery.declarations import follow
        from midad.media import publicity, tasks
        from midad.media.models import Attachment, Picture, Recording, Rendition
        from midad.media.uploads.picture_form import install_portrait_form
        from midad.operations.backup import restoring

        follow(Picture, card=("title", "description", "file", "width", "height", "crops"))
        follow(Rendition, found_by=("image_id",))
        follow(Recording)
        follow(Attachment)
        restoring.register(tasks.ask_for_renditions)
        publicity.register(Recording)
        install_portrait_form()
