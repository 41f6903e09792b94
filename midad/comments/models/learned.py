"""What was learned from the decisions of moderators."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Learned(models.Model):
    """A classifier, and how well it did on decisions that it had not seen. The newest is the one in use."""

    weights = models.BinaryField()
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    examples = models.PositiveIntegerField(_("decisions"), default=0)
    precision = models.FloatField(_("precision"), default=0.0)
    recall = models.FloatField(_("recall"), default=0.0)
    threshold = models.FloatField(_("held from"), default=1.0)

    class Meta:
        default_permissions = ()
        verbose_name = _("what was learned")
        verbose_name_plural = _("what was learned")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
