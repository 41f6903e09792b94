"""Pictures and recordings to readers, where no web server in front serves the folder itself."""

import mimetypes
import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from midad.accounts.signed_in import is_member
from midad.media.models import Attachment
from midad.media.publicity import has_folder, is_public, is_public_file

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 64 * 1024
#: The folders of the media folder that hold something for readers: renditions, recordings, members' portraits; what
#: other apps register comes to them.
_FOR_READERS = {"images", "recordings", "avatar_images"}
#: In the names of renditions that are the original again.
_WHOLE_ORIGINAL = ".original"
#: What a browser may show in place; everything else is offered as a download.
_INLINE = ("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", "audio/", "video/")
_PRIVATE = "private, no-store"


def as_documents(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For Wagtail's routes of documents: they are only read, and kept by no cache that does not ask again."""

    @require_safe
    @wraps(view)
    def document(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.headers.get("Content-Encoding") == "None":  # what its sender writes for a file of no encoding
            del response.headers["Content-Encoding"]
        is_for_all = getattr(request, "is_for_all", True)
        response.headers.setdefault("Cache-Control", "no-cache" if is_for_all else _PRIVATE)
        return response

    return document


def refuse_unpublished(document: Attachment, request: HttpRequest) -> None:
    """A `before_serve_document` hook: what no public page offers is the newsroom's alone, and unknown to others."""
    request.is_for_all = is_public(document)  # type: ignore[attr-defined]
    if not (request.is_for_all or request.user.has_perm("wagtailadmin.access_admin")):  # type: ignore[attr-defined]
        raise Http404("no public page offers this document")


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file under the media folder; with one byte range where a player asks for one (RFC 9110, 14).

    Members of the newsroom get what readers may not have as well; nobody else is asked who he is.
    """
    file = _path_of(path)
    if is_public_file(path):
        return _sent(request, file)
    if not is_member(getattr(request, "newsroom_cookie", "")):
        raise Http404("no such file")
    response = _sent(request, file)
    response.headers["Cache-Control"] = _PRIVATE
    return response


def _sent(request: HttpRequest, file: Path) -> HttpResponseBase:
    status = file.stat()
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    response = _answer(request.headers.get("Range", ""), file, status.st_size)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(status.st_mtime)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _path_of(path: str) -> Path:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404("no such file") from error
    # Documents and originals of pictures have addresses of their own, which ask who may read them.
    parts = file.relative_to(safe_join(settings.MEDIA_ROOT, "")).parts
    is_for_readers = bool(parts) and (parts[0] in _FOR_READERS or has_folder(parts[0]))
    if not is_for_readers or _WHOLE_ORIGINAL in file.name or not file.is_file():
        raise Http404("no such file")
    return file


def _answer(wanted: str, file: Path, size: int) -> HttpResponseBase:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    match = _RANGE.fullmatch(wanted)
    if match is None or not (match[1] or match[2]):
        return FileResponse(file.open("rb"), content_type=kind, as_attachment=not kind.startswith(_INLINE))
    start, end = _bounds(match[1], match[2], size)
    if start >= size or start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_part(file.open("rb"), start, end), status=206, content_type=kind)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    response.headers["Content-Length"] = str(end - start + 1)
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and last byte of «5-9», «5-» or «-9» (the last nine)."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
