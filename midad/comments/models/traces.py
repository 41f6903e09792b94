"""What is remembered of forms: keys of networks, tokens that are spent, and how many were dropped."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.comments.models.comment import Comment


class NetworkKey(models.Model):
    """A random key under which networks are kept; see `networks`."""

    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"


class TrapTurn(models.Model):
    """A time in which the field that only programs fill in has one name; its number makes the name."""

    began_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"


class SpentToken(models.Model):
    """The number of a token with which a comment came in, so that no other one comes in with it."""

    number = models.CharField(max_length=32, primary_key=True)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    spent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.number


class Dropped(models.Model):
    """How many forms programs have sent in vain on a day, by what gave them away."""

    day = models.DateField(default=date.today)
    trap = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("dropped forms")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "trap"], name="one_count_a_day_and_trap")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.trap}: {self.number}"
