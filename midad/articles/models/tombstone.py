"""What is left of a deleted story: that there was one, and nothing of it."""

from typing import Any

from django.db import models
from wagtail.models import Page

from midad.articles.models.former import FormerAddress, note_place


class Tombstone(models.Model):
    """A story that readers once had and that is deleted; its addresses say that it is gone.

    They are those that `FormerAddress` holds for its key, and its short one.
    """

    page_pk = models.PositiveBigIntegerField(unique=True)
    short_id = models.CharField(max_length=8, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.short_id


def note_story_deletion(*, instance: Any, **_signal: Any) -> None:
    """Before a story is deleted, and in one transaction with that: a tombstone, if readers ever had it."""
    page = Page.objects.get(pk=instance.pk)
    if page.live:
        note_place(page)
    if FormerAddress.objects.filter(page_pk=page.pk).exists():
        Tombstone.objects.get_or_create(page_pk=page.pk, defaults={"short_id": instance.short_id})
