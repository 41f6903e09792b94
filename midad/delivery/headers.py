"""What holds for every answer: how it may be asked for, and what browsers and caches may do with it."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from midad.delivery import nonces
from midad.delivery.recording import MAKING, Query

_ADMIN, _DOCUMENTS, _MEDIA = "/admin/", "/documents/", "/media/"
_READING = ("GET", "HEAD")
#: A file that is not there today may be there tomorrow; one that is never changes.
_FOUND = (200, 206, 304)
#: What no page of a newspaper asks of a device; full screen and sound are for players.
_FORBIDDEN = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer "
    "microphone midi payment publickey-credentials-create publickey-credentials-get serial usb xr-spatial-tracking"
)
_PERMISSIONS = ", ".join(f"{feature}=()" for feature in _FORBIDDEN.split())

Answer = Callable[[HttpRequest], HttpResponseBase]
#: Paths of the public side at which readers send something.
_SENDING: list[re.Pattern[str]] = []


def let_send(path: str) -> None:
    """Let readers send forms to the addresses that this regular expression matches as a whole.

    They come without a cookie, and so without a token: the view looks where they come from (`origins`).
    """
    _SENDING.append(re.compile(path))


def _may_ask(request: HttpRequest) -> bool:
    is_sending = request.method == "POST" and any(path.fullmatch(request.path_info) for path in _SENDING)
    return is_sending or request.method in _READING


class SecurityHeaders:
    """Middleware. Headers of every answer, whoever gives it; an answer that has one of them keeps its own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "Permissions-Policy": _PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if settings.MIDAD_HSTS_SECONDS:
            # Django's own asks whether the request was encrypted, which only the server in front knows.
            self.headers["Strict-Transport-Security"] = f"max-age={settings.MIDAD_HSTS_SECONDS}"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # Pictures are shown by search engines, messengers and other papers; nothing else is anybody's to load.
        whose = "cross-origin" if request.path_info.startswith(_MEDIA) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        return response


class AdminHeaders:
    """Middleware. The admin runs the newspaper's own scripts, and inline those alone that know the page's nonce."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        frames = " ".join(settings.MIDAD_FRAME_HOSTS)
        # Wagtail writes styles into attributes (dashboards, menus of the editor), which no nonce covers.
        self.policy = (
            "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
            f"frame-src 'self' {frames}; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
            "manifest-src 'self'"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(_ADMIN):
            return self.get_response(request)
        with nonces.of_request(request):
            response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy.format(nonce=nonces.nonce_of(request)))
        return response


class PublicHeaders:
    """Middleware. A public page is only read, is the same for everyone, loads nothing from others, is framed by no one.

    Whoever takes something from readers lets its own path through with `let_send`.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        frames = " ".join(settings.MIDAD_FRAME_HOSTS)
        self.policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            f"media-src 'self'; connect-src 'self'; frame-src {frames}; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'self'; manifest-src 'self'"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_ADMIN):
            return self.get_response(request)
        if request.path_info.startswith(_DOCUMENTS):  # which may ask who is reading
            response = self.get_response(request)
            response.headers.setdefault("Content-Security-Policy", self.policy)
            return response
        # Nobody behind this sees a cookie: a session that has ended or an old token would be answered with a new one.
        # Who shows the newsroom what readers may not have yet asks for it by name.
        request.newsroom_cookie = request.META.pop("HTTP_COOKIE", "")  # type: ignore[attr-defined]
        if request.META.get(MAKING):
            request.GET = Query(request.META["QUERY_STRING"])  # type: ignore[assignment]
        # Asked before anything else looks for a token, a session or a page.
        response = self.get_response(request) if _may_ask(request) else HttpResponseNotAllowed(_READING)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        if request.path_info.startswith(_MEDIA) and response.status_code in _FOUND:
            response.headers.setdefault("Cache-Control", "public, max-age=31536000, immutable")
        else:
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        return response


def ordinary() -> dict[str, str]:
    """The headers of a public page that has none of its own."""
    request = HttpRequest()
    request.method, request.path_info = "GET", "/"
    return dict(SecurityHeaders(PublicHeaders(lambda _request: HttpResponse()))(request).headers)
