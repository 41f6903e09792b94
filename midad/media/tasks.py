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
    """Have the ladder made of every picture that has none: its task was still waiting when a backup was made."""
    pictures = apps.get_model("media", "Picture")._default_manager
    for pk in pictures.filter(crops={}).values_list("pk", flat=True):
        prepare_renditions.enqueue(pk)
