"""What holds for every answer to readers: how it may be asked for, and what browsers and caches may do with it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

_STAFF = ("/admin/", "/documents/")
_READING = ("GET", "HEAD")
#: A file that is not there today may be there tomorrow; one that is never changes.
_FOUND = (200, 206, 304)


class PublicHeaders:
    """Middleware. A public page is only read, is the same for everyone, loads nothing from others, is framed by no one.

    Whoever takes something from readers (a comment) lets its own path through here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        frames = " ".join(settings.MIDAD_FRAME_HOSTS)
        self.policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            f"media-src 'self'; connect-src 'self'; frame-src {frames}; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'self'; manifest-src 'self'"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_STAFF):
            return self.get_response(request)
        # Nobody behind this sees a cookie: a session that has ended or an old token would be answered with a new one.
        request.META.pop("HTTP_COOKIE", None)
        # Asked before anything else looks for a token, a session or a page.
        is_reading = request.method in _READING
        response = self.get_response(request) if is_reading else HttpResponseNotAllowed(_READING)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path_info.startswith("/media/") and response.status_code in _FOUND:
            response.headers.setdefault("Cache-Control", "public, max-age=31536000, immutable")
        else:
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        return response
