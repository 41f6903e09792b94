"""How often stories are read: by the hour for a week, and in all."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, FloatField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Ceil, Coalesce
from django.utils.translation import gettext_lazy as _

from midad.articles.models import ArticlePage
from midad.audience.windows import Window


class HourlyViewsQuerySet(models.QuerySet["HourlyViews"]):
    def ranked(self, window: Window, now: datetime) -> "models.QuerySet[HourlyViews, Any]":
        """Pairs of the key of a story and its views within the window, those that are read most first."""
        summed = self._within(window, now).values("article_id").annotate(seen=_seen(window, now))
        return summed.order_by("-seen", "-article_id").values_list("article_id", "seen")

    def of_each(self, window: Window, now: datetime) -> Coalesce:
        """For a query of stories: the views of each within the window."""
        of_one = self._within(window, now).filter(article_id=OuterRef("pk")).order_by().values("article_id")
        whole = Cast(Ceil(_seen(window, now)), models.BigIntegerField())
        return Coalesce(Subquery(of_one.annotate(seen=whole).values("seen")), 0)

    def before(self, moment: datetime) -> "HourlyViewsQuerySet":
        return self.filter(hour__lt=moment)

    def _within(self, window: Window, now: datetime) -> "HourlyViewsQuerySet":
        return self.filter(hour__gte=window.since(now)[0])


def _seen(window: Window, now: datetime) -> Sum:
    first, share = window.since(now)
    part = When(hour=first, then=F("views") * Value(share))
    return Sum(Case(part, default=F("views"), output_field=FloatField()))


class HourlyViews(models.Model):
    """How often a story was read within an hour."""

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="hourly_views", db_index=False)
    hour = models.DateTimeField(_("hour"))
    views = models.PositiveBigIntegerField(_("views"), default=0)

    objects = HourlyViewsQuerySet.as_manager()
    #: A story is not in use for being read.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("views within an hour")
        verbose_name_plural = _("views by the hour")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="views_of_story_and_hour")]
        indexes = [models.Index(fields=["hour", "article", "views"], name="views_by_hour")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.views}"


class TotalViews(models.Model):
    """How often a story was read since it is counted; the row comes with the first time."""

    article = models.OneToOneField(ArticlePage, on_delete=models.CASCADE, primary_key=True, related_name="total_views")
    views = models.PositiveBigIntegerField(_("views"), default=0)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("views in all")
        verbose_name_plural = _("views in all")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.views}"
