"""The original of a picture, for members of the newsroom who may use it; readers get renditions alone."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from midad.media.models import Picture
from midad.media.storage import ORIGINALS


@require_safe
def original(request: HttpRequest, name: str) -> FileResponse:
    """The file as a download. Raises PermissionDenied for who may not choose this picture."""
    picture = get_object_or_404(Picture, file=f"{ORIGINALS}/{name.replace(chr(0), '')}")
    policy = policy_registry.get_by_type(Picture)
    if not policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], picture):
        raise PermissionDenied
    try:
        file = picture.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("the file of this picture is gone") from error
    return FileResponse(
        file, as_attachment=True, filename=picture.filename, headers={"Cache-Control": "private, no-cache"}
    )
