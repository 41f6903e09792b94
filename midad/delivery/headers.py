"""The headers of public pages: what browsers and caches may do with them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_STAFF = ("/admin", "/documents/")


class PublicHeaders:
    """Middleware. A public page is the same for everyone, loads nothing from others, and is framed by no one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        frames = " ".join(settings.MIDAD_FRAME_HOSTS)
        self.policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            f"media-src 'self'; connect-src 'self'; frame-src {frames}; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'self'; manifest-src 'self'"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(_STAFF):
            return response
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path_info.startswith("/media/"):
            response.headers.setdefault("Cache-Control", "public, max-age=31536000, immutable")
        else:
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        return response
