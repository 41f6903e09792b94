"""Room on the disk: asked for before a file is taken, because a full disk stops more than an upload."""

import shutil

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from midad.media.storage import folder_that_is_there

#: What uploads leave to the database and its log.
_LEFT_ALONE = 64 * 2**20


def require_room(size: int) -> None:
    """Raise ValidationError when so many bytes more would fill the disk of the media folder."""
    free = shutil.disk_usage(folder_that_is_there(settings.MEDIA_ROOT)).free
    if free < size + _LEFT_ALONE:
        text = _("The newspaper's disk is almost full, and the file was not taken: tell the administrator.")
        raise ValidationError(text, "disk_full")
