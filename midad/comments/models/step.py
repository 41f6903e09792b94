"""What the newsroom did, for as long as it can be taken back; and what it has been told of."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from midad.comments.models.comment import Comment

#: An act can be taken back for so long.
TAKEN_BACK_WITHIN = timedelta(days=1)


class Step(models.Model):
    """What one act changed of one comment. It has the comment's words where these were changed, and goes with it."""

    class Kind(models.TextChoices):
        APPROVED = "approved", _("Approving")
        BINNED = "binned", _("Putting into the bin")
        SPAM = "spam", _("Marking as spam")
        PENDING = "pending", _("Putting back into the queue")
        PICK = "is_pick", _("Picking, or the end of it")
        PIN = "is_pinned", _("Pinning, or the end of it")
        EDIT = "edit", _("Editing")
        REPLY = "reply", _("Answering")
        BAN = "ban", _("Banning")

    comment_id: int
    act = models.UUIDField(db_index=True)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    #: Fields of the comment before and after; of a ban that was made, its key.
    before: "models.JSONField[dict[str, object]]" = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after: "models.JSONField[dict[str, object]]" = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["by", "-made_at"], name="comments_steps_by")]

    def __str__(self) -> str:
        return f"{self.kind} {self.comment_id}"


class Digest(models.Model):
    """Up to where the newsroom of a site has been told of waiting comments, and when."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.told_at}"
