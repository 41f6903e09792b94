"""Which theme a newspaper wears, and what it has chosen in each."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model
from wagtail.models import Site

from midad.themes.installed import DEFAULT, all_themes
from midad.themes.panels import appearance_panels

#: The key under which what is chosen names a picture.
PICTURE = "picture"


def theme_choices() -> list[tuple[str, str]]:
    """The installed themes by slug; a function, so that no migration names them."""
    return [(theme.slug, theme.name) for theme in all_themes().values()]


@register_setting(icon="view", order=150)
class Appearance(BaseSiteSetting):  # type: ignore[misc]
    """What one site's readers see it in. A site without a row wears the default theme."""

    theme = models.CharField(_("theme"), max_length=40, default=DEFAULT, choices=theme_choices)

    #: Whether anything was ever chosen: where nothing was, no page asks for it.
    has_choices = models.BooleanField(default=False, editable=False)

    panels = appearance_panels()

    class Meta:
        verbose_name = _("appearance")

    @classmethod
    def of(cls, site: Site) -> "Appearance":
        found: Appearance | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)


class ChosenField(models.TextField):  # type: ignore[type-arg]
    """JSON as it was written, byte for byte; Wagtail's index of references reads the pictures in it."""

    def extract_references(self, value: str) -> Iterator[tuple[Any, str, str, str]]:
        for name, chosen in sorted(json.loads(value or "{}").items()):
            if isinstance(chosen, dict) and isinstance(chosen.get(PICTURE), int):
                yield get_image_model(), str(chosen[PICTURE]), name, name


class SiteChoices(models.Model):
    """What one site has chosen: the options of a theme, or its own words in a language.

    `content` holds what differs from the theme alone, as `themes.choices` writes it; `number` counts its versions.
    """

    class Part(models.TextChoices):
        OPTIONS = "options", _("theme options")
        TEXTS = "texts", _("own texts")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=7, choices=Part.choices)
    #: The slug of the theme, or the code of the language.
    scope = models.CharField(max_length=40)
    #: Of the three before, as `name_of` has it: pages look for it.
    name = models.CharField(max_length=80, unique=True)
    content = ChosenField(default="{}")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("choices in a theme")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.scope}"

    @staticmethod
    def name_of(site: Site, part: str, scope: str) -> str:
        return f"{site.pk} {part} {scope}"

    @property
    def chosen(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.content)
        return found


class ChoicesVersion(models.Model):
    """A version of what was chosen; none is ever changed."""

    choices = models.ForeignKey(SiteChoices, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    #: The number of the version that this one brought back.
    restores = models.PositiveIntegerField(null=True, blank=True)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("version of choices in a theme")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["choices", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.choices}, {self.number}"
