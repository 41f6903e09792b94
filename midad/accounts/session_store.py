"""Django's sessions in the database, in a table that tells whose they are and when they were last used.

A session ends 14 days after the sign-in, and 12 hours after its last use. Rows that are deleted have ended.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import Q
from django.utils import timezone

IDLE = timedelta(hours=12)
#: In the data of a session: when, where and with what its member signed in.
SIGN_IN = "sign_in"


def longest() -> timedelta:
    """How long a session may last, however much it is used."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


class SessionStore(DatabaseStore):
    """The engine of `settings.SESSION_ENGINE`. `seen_at` is what the row said when it was read."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        return apps.get_model("accounts", "StaffSession")

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        if row is None:
            return None
        now = timezone.now()
        if row.seen_at <= now - IDLE or row.started_at <= now - longest():
            row.delete()
            self._session_key = None
            return None
        self.seen_at = row.seen_at
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        begun = data.get(SIGN_IN) or {}
        row.user_id = data.get("_auth_user_id")
        row.address, row.user_agent = begun.get("address", ""), begun.get("user_agent", "")
        if "at" in begun:
            row.started_at = datetime.fromtimestamp(begun["at"], tz=UTC)
        return row

    @classmethod
    def clear_expired(cls) -> None:
        now = timezone.now()
        over = Q(expire_date__lt=now) | Q(seen_at__lte=now - IDLE) | Q(started_at__lte=now - longest())
        cls.get_model_class()._default_manager.filter(over).delete()
