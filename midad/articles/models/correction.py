"""Corrections: public, dated, and never taken back."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.articles.models.article import ArticlePage

_FINAL = "A correction is never changed and never deleted. Add another one."


class CorrectionIsFinal(Exception):  # noqa: N818 - the name states the rule that was broken
    """A correction that readers may have seen was about to be changed or deleted."""


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Several corrections can be changed or deleted no more than one."""

    def for_readers(self) -> "CorrectionQuerySet":
        """Those of stories that anyone may read, newest first."""
        return self.filter(article__in=ArticlePage.objects.for_readers().order_by()).order_by("-at", "-pk")

    def with_stories(self) -> "CorrectionQuerySet":
        """With what a list of corrections shows of each story, in the same query."""
        shown = ("title", "url_path", "path", "live")
        return self.select_related("article").only("kind", "text", "at", *(f"article__{name}" for name in shown))

    def update(self, **kwargs: Any) -> NoReturn:
        raise CorrectionIsFinal(_FINAL)

    def delete(self) -> NoReturn:
        raise CorrectionIsFinal(_FINAL)

    def bulk_create(self, objs: Iterable["Correction"], *args: Any, **kwargs: Any) -> list["Correction"]:
        if kwargs.get("update_conflicts"):
            raise CorrectionIsFinal(_FINAL)
        return super().bulk_create(objs, *args, **kwargs)


class Correction(models.Model):
    """What was wrong in a story and what is right; append-only.

    A story with corrections can be withdrawn, but neither it nor a section above it can be deleted.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    article = models.ForeignKey(
        ArticlePage, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("article")
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

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise CorrectionIsFinal(_FINAL)
        # An object made by hand with the key of another would replace it.
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CorrectionIsFinal(_FINAL)
