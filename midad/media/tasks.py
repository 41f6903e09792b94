"""Work on files that is done after the row is safe."""

from django.apps import apps
from django_tasks import task

from midad.media import renditions


@task()
def prepare_renditions(pk: int) -> None:
    """Make the ladder of a picture; a picture deleted in the meantime needs none."""
    picture = apps.get_model("media", "Picture")._default_manager.filter(pk=pk).first()
    if picture is not None:
        renditions.prepare(picture)


def ask_for_renditions() -> None:
    """Have the ladder made of every picture that lacks some of it: its task was waiting when a backup was made."""
    pictures = apps.get_model("media", "Picture")._default_manager
    for picture in pictures.iterator():
        if not renditions.is_whole(picture):
            prepare_renditions.enqueue(picture.pk)
