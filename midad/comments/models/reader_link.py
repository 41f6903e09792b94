"""By which a reader gets at what the newspaper has of him."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from midad.comments.models.comment import email_key
from midad.comments.models.following import new_token

#: A link is good for so long.
GOOD_FOR = timedelta(days=1)


class ReaderLink(models.Model):
    """A link that was asked for. It serves once to take everything along, and once to have everything erased."""

    email = models.EmailField()
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    token = models.CharField(max_length=32, default=new_token, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
