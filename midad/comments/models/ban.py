"""Who is not to comment: a person or a network. A ban deletes nothing, and ends."""

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.comments.models.erasure import Erasure


class BanQuerySet(models.QuerySet["Ban"]):
    def in_force(self) -> "BanQuerySet":
        return self.filter(models.Q(until=None) | models.Q(until__gt=timezone.now()))

    def matching(self, email_key: str, networks: Sequence[str]) -> "BanQuerySet":
        """Those of a reader, or of where a comment comes from."""
        # Who had everything erased and comes again is known by what is left of the address.
        values = [email_key, *Erasure.objects.digests_of(email_key)] if email_key else []
        person = models.Q(kind=Ban.Kind.EMAIL, value__in=values)
        return self.filter(person | models.Q(kind=Ban.Kind.NETWORK, value__in=list(networks)))

    def networks(self) -> "BanQuerySet":
        return self.filter(kind=Ban.Kind.NETWORK)


class Ban(models.Model):
    """What a banned reader writes is held, or binned where `bins` is set; each comment says so."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("Person, by e-mail address")
        NETWORK = "network", _("Network")

    kind = models.CharField(_("who"), max_length=7, choices=Kind.choices)
    #: The e-mail address as comments are found by it, or the network under a key of its own.
    value = models.CharField(max_length=254, editable=False)
    shown = models.CharField(_("shown as"), max_length=254, help_text=_("How moderators recognise the ban."))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    bins = models.BooleanField(_("bin at once"), default=False)
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until somebody ends it."))
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-made_at"]
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "value"], name="one_ban_of_each")
        ]

    def __str__(self) -> str:
        """Without the reader: what is logged of a ban stays when the ban is gone."""
        return str(_("Ban %(number)s") % {"number": self.pk})

    @property
    def is_in_force(self) -> bool:
        return self.until is None or self.until > timezone.now()
