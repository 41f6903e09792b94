"""The register of names: who and what the newspaper writes about."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from midad.arabic import normalize, slugify
from midad.register.slugs import free_slug

_Row = TypeVar("_Row", bound=models.Model)


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def note(self, row: Any) -> None:
        """Before `row` is saved: remember the slug that it has had until now, if that changes."""
        was = type(row)._default_manager.filter(pk=row.pk).values_list("slug", flat=True).first() if row.pk else None
        if was and was != row.slug:
            self.get_or_create(table=row._meta.label_lower, slug=was, row_pk=row.pk)

    def row(self, model: type[_Row], slug: str) -> _Row | None:
        """The row whose slug this is, or else was; of several the one that gave it up last."""
        now = model._default_manager.filter(slug=slug).first()
        former = self.filter(table=model._meta.label_lower, slug=slug).order_by("-pk")
        keys = [] if now else list(former.values_list("row_pk", flat=True))
        rows = model._default_manager.in_bulk(keys)
        return now or next((rows[key] for key in keys if key in rows), None)


class FormerSlug(models.Model):
    """What an author or a name was called in its address: kept for ever, so that no link dies."""

    table = models.CharField(max_length=100)
    slug = models.CharField(max_length=120)
    row_pk = models.PositiveBigIntegerField()

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "slug", "row_pk"], name="a_row_left_a_slug_once")]

    def __str__(self) -> str:
        return self.slug


class NameQuerySet(models.QuerySet["Name"]):
    def places(self) -> "NameQuerySet":
        return self.filter(kind=Name.Kind.PLACE)


class Name(index.Indexed, models.Model):
    """A person, organisation, place, event or work, under its one canonical Arabic form."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        PLACE = "place", _("Place")
        EVENT = "event", _("Event")
        WORK = "work", _("Work")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("canonical form"), max_length=120, unique=True)
    slug = models.CharField(_("address"), max_length=120, unique=True, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences, shown on the topic page.")
    )

    objects = NameQuerySet.as_manager()

    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("description"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("register of names")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = slugify(self.slug) or free_slug(self, self.name)
        FormerSlug.objects.note(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])

    def clean(self) -> None:
        self.name = normalize(self.name, level="clean")
        if not self.name:
            raise ValidationError({"name": _("Write the name in letters.")})
        if not slugify(self.slug or self.name):
            raise ValidationError({"slug": _("This name has no letters or digits: type an address for it.")})
        self.slug = slugify(self.slug) or free_slug(self, self.name)
