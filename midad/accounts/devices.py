"""The browsers from which somebody has signed in, by a long-lived cookie on the admin's side.

The cookie is a number that nobody can guess; the database has its digest. It says that a browser is known, and
nothing else: it opens nothing.
"""

import hashlib
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from midad.accounts.models import KnownDevice, User

#: Browsers keep a cookie for 400 days at most.
_AGE = 400 * 86400
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def digest_of(request: HttpRequest) -> str:
    """The digest of the cookie that came with the request; empty when there was none."""
    token = _token_of(request)
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether who has this name has signed in with this browser before."""
    digest = digest_of(request)
    return bool(digest) and KnownDevice.objects.filter(token_digest=digest, user__username=username).exists()


def remember(request: HttpRequest, user: User) -> bool:
    """Know this browser from now on; True when it was not known. The answer must get its cookie (`set_cookie`)."""
    if not _token_of(request):
        request.COOKIES[settings.MIDAD_DEVICE_COOKIE_NAME] = secrets.token_urlsafe(32)
    device, is_new = KnownDevice.objects.get_or_create(user=user, token_digest=digest_of(request))
    if not is_new:
        device.last_used_at = timezone.now()
        device.save(update_fields=["last_used_at"])
    return is_new


def set_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Have the browser show itself the next time."""
    response.set_cookie(
        settings.MIDAD_DEVICE_COOKIE_NAME,
        _token_of(request),
        max_age=_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def clear_old() -> None:
    """Forget browsers whose cookie has run out."""
    KnownDevice.objects.filter(last_used_at__lt=timezone.now() - timedelta(seconds=_AGE)).delete()


def _token_of(request: HttpRequest) -> str:
    token = request.COOKIES.get(settings.MIDAD_DEVICE_COOKIE_NAME, "")
    return token if _TOKEN.fullmatch(token) else ""
