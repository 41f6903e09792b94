"""What the newsroom keeps besides stories."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class StaleSave(models.Model):
    """What somebody sent from a form that a colleague had overtaken: kept until it is settled, never applied alone."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    at = models.DateTimeField(_("sent at"), default=timezone.now)
    base = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("version it began from")
    )
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        verbose_name = _("overtaken text")
        verbose_name_plural = _("overtaken texts")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return str(self.content.get("title", ""))


class OpenedRevision(models.Model):
    """A version that somebody has opened in a form: it is what their changes are compared with, so it must stay.

    Wagtail's autosave writes over the version that the same form saved before.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+", primary_key=True)

    def __str__(self) -> str:
        return str(self.revision)
