"""Who is asking, where the public side must not look at sessions except for what readers may not have."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.cookie import parse_cookie


def is_member(cookie: str) -> bool:
    """Whether this `Cookie` header is that of a member of the newsroom."""
    key = parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    asking = HttpRequest()
    asking.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(asking)
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
