"""The addresses that pages had before: kept for ever, so that no link to a story dies."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models


def beginning_with(field: str, start: str) -> models.Q:
    """Rows whose `field` begins with `start`.

    SQLite walks the whole table for LIKE, whose letters it does not tell apart by case; a range uses the index.
    PostgreSQL has an index for LIKE, and its ranges follow the rules of a language.
    """
    found = models.Q(**{f"{field}__startswith": start})
    if connection.vendor == "sqlite":
        found &= models.Q(**{f"{field}__gte": start, f"{field}__lt": start + "\U0010ffff"})
    return found


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def note(self, *, page: int, parent: int, slug: str) -> None:
        """Remember that the page was called `slug` under `parent` until now; doing it again changes nothing."""
        self.get_or_create(parent_pk=parent, slug=slug, page_pk=page)

    def called(self, slug: str, *, under: Iterable[int]) -> list[int]:
        """The keys of the pages that were called `slug` under one of the parents, the last one first."""
        found = self.filter(parent_pk__in=list(under), slug=slug).order_by("-pk")
        return list(dict.fromkeys(found.values_list("page_pk", flat=True)))

    def beginning(self, start: str, *, under: Iterable[int]) -> list[int]:
        """The keys of the pages of which a former slug under one of the parents begins with `start`."""
        found = self.filter(beginning_with("slug", start), parent_pk__in=list(under)).order_by("-pk")
        return list(dict.fromkeys(found.values_list("page_pk", flat=True)[:50]))


class FormerAddress(models.Model):
    """What a page was called, and under which page it stood, while readers could know it.

    Parent and page are keys without a constraint: the address of a story that left a section must outlive the
    section. One row is enough for a section that is renamed or moved; the stories under it need none, and every
    combination of old names and places is found by walking down the path. Wagtail's own redirects hold whole
    addresses in 255 characters, where an Arabic letter takes six, and one for each story of a section.
    """

    parent_pk = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=255, db_index=True)
    page_pk = models.PositiveBigIntegerField()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent_pk", "slug", "page_pk"], name="a_page_left_an_address_once")
        ]

    def __str__(self) -> str:
        return self.slug


def _was_public(page: Any) -> bool:
    return bool(page.live or page.first_published_at)


def note_renaming(before: Any) -> None:
    """Note the slug of the page as it was stored, if readers could know it."""
    if _was_public(before):
        FormerAddress.objects.note(page=before.pk, parent=before.get_parent().pk, slug=before.slug)


def note_move(*, instance: Any, parent_page_before: Any, parent_page_after: Any, **_signal: Any) -> None:
    """Before Wagtail moves a page: note the place that it is about to leave."""
    if parent_page_before.pk != parent_page_after.pk and _was_public(instance):
        FormerAddress.objects.note(page=instance.pk, parent=parent_page_before.pk, slug=instance.slug)


def note_deletion(*, instance: Any, **_signal: Any) -> None:
    """Before a section is deleted: stories that left it are still asked for under its name."""
    note_renaming(instance)
