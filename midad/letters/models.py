"""What readers write to the newsroom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from midad.arabic import truncate
from midad.articles.models import StandardPage

#: The same words within so long are one letter: somebody has pressed twice, or gone back and sent the form again.
DOUBLED = timedelta(minutes=10)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """Those that the newsroom has not been mailed yet."""
        return self.filter(sent_at=None)

    def due(self, now: datetime) -> "LetterQuerySet":
        """Those of them whose next attempt has come."""
        return self.waiting().filter(next_attempt_at__lte=now)

    def too_old(self, now: datetime) -> "LetterQuerySet":
        return self.filter(received_at__lt=now - timedelta(days=settings.MIDAD_LETTER_DAYS))

    def like(self, letter: "Letter") -> "LetterQuerySet":
        """The same letter, received a moment before."""
        same = {name: getattr(letter, name) for name in ("page", "name", "email", "subject", "story", "text")}
        return self.filter(received_at__gt=letter.received_at - DOUBLED, **same)


class Letter(models.Model):
    """Kept before it is mailed, so that none is lost while the mail server is away; of the sender's network nothing."""

    page = models.ForeignKey(
        StandardPage, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("page of the form")
    )
    received_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    subject = models.CharField(_("subject"), max_length=80, blank=True)
    story = models.CharField(_("address of the story"), max_length=500, blank=True)
    text = models.TextField(_("letter"))
    sent_at = models.DateTimeField(_("mailed at"), null=True)
    attempts = models.PositiveIntegerField(_("attempts to mail it"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    fault = models.CharField(_("what went wrong"), max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of a reader")
        verbose_name_plural = _("letters of readers")
        ordering = ["-received_at", "-id"]
        # Nobody writes or changes a letter in the admin.
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        """Without the sender: the name of what is deleted stays in the audit log."""
        return str(_("Letter %(number)s") % {"number": self.pk})

    @property
    def summary(self) -> str:
        """The first words, for a list."""
        return truncate(" ".join(self.text.split()), 60)

    @property
    def state(self) -> str:
        if self.sent_at:
            return str(_("Mailed"))
        return str(_("Not mailed yet: tried again") if self.fault else _("Not mailed yet"))
