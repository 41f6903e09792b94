"""How often redirects are followed, and what readers ask for in vain."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect


class RedirectUse(models.Model):
    """How often readers followed a redirect; the row comes with the first of them."""

    redirect = models.OneToOneField(Redirect, on_delete=models.CASCADE, primary_key=True, related_name="use")
    times = models.PositiveBigIntegerField(_("times followed"), default=0)
    last_at = models.DateTimeField(_("last followed"))

    class Meta:
        verbose_name = _("use of a redirect")
        verbose_name_plural = _("use of redirects")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.redirect)


class MissingPageQuerySet(models.QuerySet["MissingPage"]):
    def of_readers(self) -> "MissingPageQuerySet":
        """What is worth a redirect, as far as a program can tell."""
        return self.filter(is_probe=False, is_ignored=False)

    def forget(self, addresses: Collection[str]) -> None:
        """Take out what readers find from now on."""
        known = sorted(addresses)
        for start in range(0, len(known), 500):
            self.filter(address__in=known[start : start + 500]).delete()


class MissingPage(models.Model):
    """An address that readers asked for and that is not there. `address` is its key (`articles.readings`)."""

    address = models.CharField(_("address"), max_length=255, unique=True)
    times = models.PositiveBigIntegerField(_("times asked for"), default=0)
    first_at = models.DateTimeField(_("first asked for"))
    last_at = models.DateTimeField(_("last asked for"))
    referrer = models.CharField(_("the link was on"), max_length=100, blank=True)
    is_probe = models.BooleanField(_("asked for by robots"), default=False)
    is_ignored = models.BooleanField(_("ignored"), default=False)

    objects = MissingPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("missing page")
        verbose_name_plural = _("missing pages")
        default_permissions = ("view", "change")
        ordering = ["-times", "-last_at", "id"]
        indexes = [models.Index(fields=["-times", "-last_at"], name="missing_pages_most_asked")]

    def __str__(self) -> str:
        return self.address
