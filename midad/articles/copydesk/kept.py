"""What the copy desk keeps beside a story: how much it finds in the newest draft, and what was read and left."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Proof(models.Model):
    """How much the copy desk finds in the newest draft of a story; written by its save, so that lists only read it."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="proof", primary_key=True)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    style = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.errors}, {self.warnings}, {self.style}"


class IgnoredFinding(models.Model):
    """A finding that somebody has read and left: it is told no more while the text around it stays.

    `place` is the address of the block in the story; `before` and `after` are what stands around the text. What stops
    a story is left only by who may publish it (`by_desk`).
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="ignored_findings", verbose_name=_("page"))
    rule = models.CharField(max_length=16)
    place = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(default=timezone.now)
    by_desk = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ignored finding")
        verbose_name_plural = _("ignored findings")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}"
