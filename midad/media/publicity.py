"""Which files readers may have: those that a page shows which readers may have.

A picture, document or recording of a draft is nobody's, and that of a withdrawn story is nobody's any more. What a
page uses is in Wagtail's index of references; we write its rows with the page, where Wagtail does so in a task.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from midad.media.models import Recording, Rendition

_always_public: set[type[models.Model]] = set()
#: Folder of the media folder → whether readers may have the file of a name in it.
_folders: dict[str, Callable[[str], bool]] = {}


def register(model: type[models.Model], *, is_always_public: bool = False) -> None:
    """Have what objects of the model use noted with each save.

    Pages are public while they are live. Objects of another model are public where that is said here, as authors
    are, whose portraits stand on pages of their own.
    """
    models.signals.post_save.connect(note_uses, sender=model, dispatch_uid="midad.media.publicity")
    if is_always_public:
        _always_public.add(model)


def register_folder(folder: str, *, is_public: Callable[[str], bool]) -> None:
    """Let an app above say which files of a folder of its own readers may have; `is_public` gets the whole name."""
    _folders[folder] = is_public


def has_folder(folder: str) -> bool:
    return folder in _folders


def note_uses(*, instance: Any, raw: bool = False, update_fields: Any = None, **_signal: Any) -> None:
    """After a save, in its transaction: what the object uses now.

    A save of some fields is Wagtail noting that there is a draft, whose text the object holds and the row does not.
    """
    if not raw and update_fields is None:
        ReferenceIndex.create_or_update_for_object(instance)


def is_public(file: models.Model) -> bool:
    """Whether readers may have the picture, document or recording."""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(type(file)), to_object_id=str(file.pk)
    )
    return _is_on_a_page(uses) or _is_of_something_public(uses)


def is_public_file(name: str) -> bool:
    """Whether readers may have the file of this name in the media folder.

    They get pictures in the sizes of pages, recordings, and what folders of other apps hold for them. Originals hold
    more than what was chosen to be shown, and documents have addresses of their own.
    """
    of_folder = _folders.get(name.partition("/")[0])
    if of_folder is not None:
        return of_folder(name)
    rendition = Rendition.objects.filter(file=name).select_related("image").first()
    if rendition is not None:
        return is_public(rendition.image)
    recording = Recording.objects.filter(file=name).first()
    return recording is not None and is_public(recording)


def _is_on_a_page(uses: Any) -> bool:
    keys = uses.filter(base_content_type=ContentType.objects.get_for_model(Page)).order_by()
    keys = keys.annotate(key=Cast("object_id", BigIntegerField())).values("key")
    return bool(Page.objects.live().public().filter(pk__in=keys).exists())


def _is_of_something_public(uses: Any) -> bool:
    """A portrait of an author; the poster of a recording that readers may have."""
    kinds = ContentType.objects.get_for_models(*_always_public).values()
    if uses.filter(base_content_type__in=kinds).exists():
        return True
    of_recordings = uses.filter(base_content_type=ContentType.objects.get_for_model(Recording))
    keys = [int(key) for key in of_recordings.values_list("object_id", flat=True)]
    return any(is_public(recording) for recording in Recording.objects.filter(pk__in=keys))
