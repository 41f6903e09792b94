"""The addresses that pages had before: kept for ever, so that no link to a story dies."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.utils import timezone
from wagtail.models import Page


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
        """Remember that readers knew the page as `slug` under `parent` until now."""
        self.update_or_create(parent_pk=parent, slug=slug, page_pk=page, defaults={"left_at": timezone.now()})

    def called(self, slug: str, *, under: Iterable[int]) -> list[int]:
        """The keys of the pages that were called `slug` under one of the parents, the last one first."""
        found = self.filter(parent_pk__in=list(under), slug=slug).order_by("-left_at", "-pk")
        return list(dict.fromkeys(found.values_list("page_pk", flat=True)))

    def beginning(self, start: str, *, under: Iterable[int]) -> list[int]:
        """The keys of the pages of which a former slug under one of the parents begins with `start`."""
        found = self.filter(beginning_with("slug", start), parent_pk__in=list(under)).order_by("-left_at", "-pk")
        return list(dict.fromkeys(found.values_list("page_pk", flat=True)[:50]))


class FormerAddress(models.Model):
    """What a page was called, and under which page it stood, while readers could know it.

    Noted when a page that readers have is renamed, moved, withdrawn or deleted. A page that they do not have leaves
    no address behind, so a row says that the page was once public, whatever dates an import gave it.

    Parent and page are keys without a constraint: the address of a story that left a section must outlive the
    section. One row is enough for a section that is renamed or moved; the stories under it need none, and every
    combination of old names and places is found by walking down the path. Wagtail's own redirects hold whole
    addresses in 255 characters, where an Arabic letter takes six, and one for each story of a section.
    """

    parent_pk = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=255, db_index=True)
    page_pk = models.PositiveBigIntegerField(db_index=True)
    left_at = models.DateTimeField(default=timezone.now)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent_pk", "slug", "page_pk"], name="a_page_left_an_address_once")
        ]

    def __str__(self) -> str:
        return self.slug


def note_place(page: Page) -> None:
    """Note where the page stands, which readers can know until now."""
    FormerAddress.objects.note(page=page.pk, parent=page.get_parent().pk, slug=page.slug)


def note_departure(*, instance: Any, update_fields: Iterable[str] | None = None, **_signal: Any) -> None:
    """Before a page is saved, and in one transaction with that: note its address if readers lose it."""
    if instance._state.adding or not (update_fields is None or {"live", "slug"} & set(update_fields)):
        return
    before = Page.objects.filter(pk=instance.pk, live=True).first()
    if before is not None and not (instance.live and instance.slug == before.slug):
        note_place(before)


def note_move(*, instance: Any, parent_page_before: Any, parent_page_after: Any, **_signal: Any) -> None:
    """Before Wagtail moves a page: note the place that it is about to leave."""
    if parent_page_before.pk != parent_page_after.pk and instance.live:
        FormerAddress.objects.note(page=instance.pk, parent=parent_page_before.pk, slug=instance.slug)


def note_deletion(*, instance: Any, **_signal: Any) -> None:
    """Before a section is deleted: the stories that were in it are still asked for under its name."""
    before = Page.objects.get(pk=instance.pk)
    if before.live or before.first_published_at:
        note_place(before)
