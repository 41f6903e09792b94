"""Corrections: public, dated, and never taken back."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.articles.models.article import ArticlePage


class CorrectionIsFinal(Exception):  # noqa: N818 - the name states the rule that was broken
    """A correction that readers may have seen was about to be changed or deleted."""


class Correction(models.Model):
    """What was wrong in a story and what is right; append-only."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    article = models.ForeignKey(
        ArticlePage, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("article")
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices, default=Kind.CORRECTION)
    text = models.TextField(_("text"), max_length=1000)
    at = models.DateTimeField(_("made at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise CorrectionIsFinal(_("A correction cannot be changed. Add another one."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CorrectionIsFinal(_("A correction cannot be deleted."))
