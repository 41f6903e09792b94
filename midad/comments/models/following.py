"""Who is told by mail of new comments on a page."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from midad.comments.models.comment import Comment, email_key

#: Who has not said yes by then is forgotten.
CONFIRMED_WITHIN = timedelta(days=2)
#: Between two attempts to mail a follower.
LONGEST_WAIT = timedelta(hours=6)


def new_token() -> str:
    return secrets.token_hex(16)


class FollowerQuerySet(models.QuerySet["Follower"]):
    def due(self, now: datetime) -> "FollowerQuerySet":
        """Those who may be told of something, and for whom there is something that they have not written."""
        news = Comment.objects.approved().filter(page_id=OuterRef("page_id"), published_at__gt=OuterRef("told_until"))
        of_others = news.exclude(email_key=OuterRef("email_key")).filter(erased_at=None)
        # A time later than any wait is of a clock that went wrong.
        has_waited = models.Q(next_at__lte=now) | models.Q(next_at__gt=now + LONGEST_WAIT)
        return self.filter(has_waited, confirmed_at__isnull=False).filter(Exists(of_others))

    def unconfirmed_since(self, moment: datetime) -> "FollowerQuerySet":
        return self.filter(confirmed_at=None, asked_at__lt=moment)


class Follower(models.Model):
    """An address at a page. Nothing but one question is mailed to it before `confirmed_at`."""

    page_id: int
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    email = models.EmailField(_("e-mail address"))
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    #: What the links in the mails are made from; another row has another one.
    token = models.CharField(max_length=32, default=new_token, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)

    #: Comments that readers have had since are news.
    told_until = models.DateTimeField(default=timezone.now)
    #: No mail before; while one is being sent, until when another worker leaves it alone.
    next_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "email_key"], name="one_follower_a_page_and_address")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["next_at"], name="comments_followers_due")]

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def news(self) -> "models.QuerySet[Comment]":
        """What there is to tell, in the order in which readers had it."""
        since = Comment.objects.on(self.page_id).approved().filter(published_at__gt=self.told_until, erased_at=None)
        return since.exclude(email_key=self.email_key).order_by(F("published_at"), "pk")
