"""Sections: the parents of articles."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from midad.articles.listings import page_of
from midad.articles.models.addressed import ReadableSlug
from midad.blocks.fields import StreamField
from midad.blocks.slots import Slots
from midad.themes.rendering import Worn


class SectionPage(ReadableSlug, Worn, Page):  # type: ignore[misc]
    class Colour(models.TextChoices):
        """Each can be read on paper, in light and in dark: `css/colours.css` has what they are there."""

        SEA = "sea", _("Sea blue")
        INDIGO = "indigo", _("Indigo")
        PLUM = "plum", _("Plum")
        ROSE = "rose", _("Rose")
        BRICK = "brick", _("Brick red")
        SAFFRON = "saffron", _("Saffron")
        OLIVE = "olive", _("Olive")
        PINE = "pine", _("Pine green")

    intro = models.CharField(_("introduction"), max_length=300, blank=True)
    colour = models.CharField(
        _("colour"),
        max_length=8,
        choices=Colour.choices,
        blank=True,
        help_text=_("Of the rule over the section's name. Empty: the colour of the text."),
    )
    slots: Any = StreamField(Slots(), verbose_name=_("slots"), blank=True)

    #: Nothing stands over the list of a section's stories that nobody has put there.
    usual_slots: ClassVar[tuple[dict[str, Any], ...]] = ()

    plain_texts: ClassVar[tuple[str, ...]] = (*ReadableSlug.plain_texts, "intro")
    template = "section.html"
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]
    private_page_options: ClassVar[list[str]] = []
    page_description = _("Holds articles, and other sections.")

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The model of articles stands below this one and cannot be imported; its relation to sections knows it.
        articles: Any = self._meta.get_field("secondary_articles").related_model
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["listing"] = page_of(articles.objects.for_readers().in_section(self), request.GET.get("page"))
        return context
