"""People who work in the newsroom, and what is kept about their signing in."""

import unicodedata
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.accounts import mails


def _same_letters(password: str | None) -> str | None:
    """Keyboards write «آ» or «é» as one character or as two; it is one password."""
    return password if password is None else unicodedata.normalize("NFC", password)


class User(AbstractUser):
    """A member of the newsroom; readers have no accounts.

    The name is one field: splitting Arabic names into first and last is a guess that goes wrong for
    «عبد الله بن سالم». Wagtail's forms still write the two inherited fields, so `get_full_name` prefers ours.
    """

    display_name = models.CharField(_("name"), max_length=150, blank=True)

    class Meta(AbstractUser.Meta):  # type: ignore[misc]
        verbose_name = _("member of the newsroom")  # type: ignore[assignment]
        verbose_name_plural = _("members of the newsroom")  # type: ignore[assignment]

    def get_full_name(self) -> str:
        return self.display_name or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def __str__(self) -> str:
        return self.get_full_name()

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(_same_letters(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(_same_letters(raw_password))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With a new password, however it was set, nobody stays signed in by the old one, and its owner is told."""
        is_new_password = self._password is not None and self.pk is not None  # type: ignore[attr-defined]
        super().save(*args, **kwargs)
        if is_new_password:
            self.end_sessions()
            mails.password_changed(self)

    def end_sessions(self, *, but: str | None = None) -> int:
        """End every session of this member, and forget the devices; `but` is the key of one session that stays.

        Returns how many sessions ended.
        """
        self.known_devices.all().delete()
        ended, _of_each_kind = self.sessions.exclude(session_key=but).delete()
        return ended


class SessionsQuerySet(models.QuerySet["StaffSession"]):
    def alive(self) -> "SessionsQuerySet":
        """Those that would still be taken."""
        from midad.accounts.session_store import IDLE, longest

        now = timezone.now()
        return self.filter(expire_date__gt=now, seen_at__gt=now - IDLE, started_at__gt=now - longest())


class StaffSession(AbstractBaseSession):
    """A browser that somebody works with; without a member, one that is still signing in. See `session_store`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)

    objects = BaseSessionManager.from_queryset(SessionsQuerySet)()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        ordering = ["-seen_at"]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from midad.accounts.session_store import SessionStore

        return SessionStore


class KnownDevice(models.Model):
    """A browser from which a member has signed in; it shows itself by a cookie whose digest this is."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="known_devices")
    token_digest = models.CharField(max_length=64)
    first_used_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("known device")
        verbose_name_plural = _("known devices")
        constraints = [models.UniqueConstraint(fields=["user", "token_digest"], name="one_row_a_device")]

    def __str__(self) -> str:
        return f"{self.user}: {self.first_used_at:%Y-%m-%d}"


class RecoveryCode(models.Model):
    """Opens the second step once, for who has lost the telephone. The digest of a number too large to be guessed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return f"{self.user}: {self.pk}"


class FailedAttempts(models.Model):
    """How often something was tried in vain; `key` is a digest of who or what it was (see `throttle`)."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)
    waits_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("failed attempts")
        verbose_name_plural = _("failed attempts")

    def __str__(self) -> str:
        return self.key[:8]
