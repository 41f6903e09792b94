"""The register of names: who and what the newspaper writes about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from midad.arabic import normalize, slugify
from midad.register.slugs import free_slug


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

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self.slug) or free_slug(self, self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])

    def clean(self) -> None:
        self.name = normalize(self.name, level="clean")
        if not self.name:
            raise ValidationError({"name": _("Write the name in letters.")})
        if not slugify(self.slug or self.name):
            raise ValidationError({"slug": _("This name has no letters or digits: type an address for it.")})
        self.slug = slugify(self.slug) or free_slug(self, self.name)
