"""The breaking bar: lines over every page, each for its time only. Readers get them as a fragment."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from midad.articles.models import ArticlePage
from midad.articles.models.addressed import tidied

USUAL_TIME = timedelta(hours=2)
#: More would be news no longer.
MOST_LINES = 5


def in_its_usual_time() -> datetime:
    return timezone.now() + USUAL_TIME


class BreakingLineQuerySet(models.QuerySet["BreakingLine"]):
    def showing(self, moment: datetime) -> "BreakingLineQuerySet":
        """What readers are told at `moment`, the newest first: never of a story that they may not have."""
        readers = ArticlePage.objects.for_readers().order_by().values("pk")
        said = Q(story__isnull=True) & ~Q(text="") | Q(story__in=readers)
        lines = self.filter(said, begins_at__lte=moment, expires_at__gt=moment)
        return lines.select_related("story").order_by("-begins_at", "-pk")[:MOST_LINES]

    def next_change(self, moment: datetime) -> datetime | None:
        """When a line next appears or goes by itself; None when none does."""
        coming = self.filter(expires_at__gt=moment).values_list("begins_at", "expires_at")
        return min((at for pair in coming for at in pair if at > moment), default=None)


class BreakingLine(models.Model):
    text = models.CharField(_("line"), max_length=140, blank=True, help_text=_("Empty: the headline of the story."))
    story = models.ForeignKey(
        ArticlePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("story"),
        help_text=_("Shown only while readers have the story."),
    )
    begins_at = models.DateTimeField(_("from"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"), default=in_its_usual_time)

    objects = BreakingLineQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldPanel("story"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("begins_at"), FieldPanel("expires_at")])], _("Time")),
    ]

    class Meta:
        verbose_name = _("breaking line")
        verbose_name_plural = _("breaking bar")
        ordering = ["-begins_at", "-id"]
        indexes = [models.Index(fields=["expires_at"], name="breaking_lines_by_end")]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text = tidied(self.text).strip()
        super().save(*args, **kwargs)

    @property
    def words(self) -> str:
        return self.text or (self.story.title if self.story else "")

    def clean(self) -> None:
        if not tidied(self.text).strip() and self.story is None:
            raise ValidationError({"text": _("Write a line, or choose a story.")})
        if None not in (self.begins_at, self.expires_at) and self.expires_at <= self.begins_at:
            raise ValidationError({"expires_at": _("The line would end before it begins.")})
