"""Who writes, and whose copy the newspaper takes."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from midad.arabic import normalize, slugify
from midad.media.models import Picture
from midad.register.models import FormerSlug
from midad.register.slugs import free_slug


class Author(index.Indexed, models.Model):
    """A name that stands over stories; need not be a member of the newsroom."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.CharField(_("address"), max_length=120, unique=True, blank=True)
    role = models.CharField(_("role or beat"), max_length=160, blank=True)
    bio = models.TextField(_("about the author"), blank=True)
    portrait = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
        help_text=_("The member of the newsroom who signs with this name."),
    )

    panels = [FieldPanel(name) for name in ("name", "role", "bio", "portrait", "user", "slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = slugify(self.slug) or free_slug(self, self.name)
        FormerSlug.objects.note(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])

    def clean(self) -> None:
        self.name = normalize(self.name, level="clean")
        if not slugify(self.slug or self.name):
            raise ValidationError({"slug": _("This name has no letters or digits: type an address for it.")})
        self.slug = slugify(self.slug) or free_slug(self, self.name)


class Agency(index.Indexed, models.Model):
    """A news agency, or another outlet whose copy the newspaper carries."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    url = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("url")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
