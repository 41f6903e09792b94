"""Where a message waits for the next page: in a cookie that is bound to the host, as the other cookies are."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookie(CookieStorage):
    cookie_name = settings.MIDAD_MESSAGES_COOKIE_NAME


class Notices(FallbackStorage):
    """Django's own: a cookie, and the session for what is too long."""

    storage_classes = (HostCookie, SessionStorage)
