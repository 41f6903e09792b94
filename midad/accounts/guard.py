"""What holds for every request of somebody who is signed in."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from midad.accounts import two_step
from midad.accounts.models import StaffSession, User
from midad.accounts.sign_in import VERIFIED

#: How exact «last seen» is: not every request writes.
_EXACT = timedelta(minutes=1)
#: Asked by a script as long as a page is open, whether somebody sits before it or not.
_NOBODY = "/admin/editing-sessions/"
#: Where somebody may go who has to turn the second step on first.
_OPEN = ("midad_two_step_on", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite")


class StaffGuard:
    """Middleware. Notes when a session was last used, and has who must have a second step turn it on first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.user.is_authenticated:
            _note_seen(request)
            if not request.session.get(VERIFIED) and two_step.is_required(request.user):
                return self._without_second_step(request, request.user)
        return self.get_response(request)

    def _without_second_step(self, request: HttpRequest, user: User) -> HttpResponseBase:
        if two_step.is_on(user) or request.path_info in {reverse(name) for name in _OPEN}:
            return self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            # A document: what everybody may read, and no more.
            request.user = AnonymousUser()
            return self.get_response(request)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect("midad_two_step_on")


def _note_seen(request: HttpRequest) -> None:
    now = timezone.now()
    seen_at = request.session.seen_at  # type: ignore[attr-defined]
    if seen_at and seen_at < now - _EXACT and not request.path_info.startswith(_NOBODY):
        StaffSession.objects.filter(pk=request.session.session_key).update(seen_at=now)
