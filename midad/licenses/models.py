"""What was put in: licences, one for a site and a theme, and lists of licences that were revoked."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class SiteLicense(models.Model):
    """The file of a licence for a site and the theme that it wears, as the vendor sent it.

    Nothing that is worked out from it is kept: the state is that of the moment at which somebody looks.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="theme_licenses")
    theme = models.CharField(_("theme"), max_length=50)
    text = models.TextField(_("text"))
    put_at = models.DateTimeField(_("put in"), auto_now=True)

    class Meta:
        verbose_name = _("licence of a theme")
        verbose_name_plural = _("licences of themes")
        default_permissions = ()
        permissions = [("manage_licenses", "Can manage licences of themes")]
        constraints = [models.UniqueConstraint(fields=["site", "theme"], name="one_license_of_a_theme_for_a_site")]

    def __str__(self) -> str:
        return f"{self.theme} · {self.site.hostname}"


class RevocationList(models.Model):
    """The file of a list of revocations. Lists are added, and none takes back what another one says."""

    text = models.TextField(_("text"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    put_at = models.DateTimeField(_("put in"), auto_now_add=True)

    class Meta:
        verbose_name = _("list of revocations")
        verbose_name_plural = _("lists of revocations")
        default_permissions = ()
        ordering = ["-put_at", "-pk"]

    def __str__(self) -> str:
        return self.digest[:16]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = digest_of(self.text)
        super().save(*args, **kwargs)


def digest_of(text: str) -> str:
    """By which a list is known that is here already."""
    return hashlib.sha256(text.encode()).hexdigest()
