"""Who was erased, so that an older backup does not bring anybody back."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def secrets(self) -> list[str]:
        """The keys under which addresses are noted: one, or more where the newspaper came from several backups."""
        return list(self.order_by().values_list("secret", flat=True).distinct())

    def digests_of(self, email_key: str) -> list[str]:
        """What the address would be noted as."""
        return [digest_of(secret, email_key) for secret in self.secrets()] if email_key else []

    def note(self, email_key: str) -> "Erasure":
        """Note that everything of this address until now is erased."""
        newest = self.order_by("-pk").first()
        secret = newest.secret if newest else secrets.token_hex(32)
        digest, now = digest_of(secret, email_key), timezone.now()
        found, _is_new = self.update_or_create(secret=secret, digest=digest, defaults={"erased_at": now})
        return found


class Erasure(models.Model):
    """An address as a keyed hash. Its key is beside it: a restore makes the secret key of the newspaper anew."""

    secret = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    #: What came later is not erased.
    erased_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(_("erased at"), default=timezone.now)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["secret", "digest"], name="one_erasure_of_each")
        ]

    def __str__(self) -> str:
        return str(_("Erasure %(number)s") % {"number": self.pk})


def digest_of(secret: str, email_key: str) -> str:
    return hmac.new(secret.encode(), email_key.encode(), sha256).hexdigest()
