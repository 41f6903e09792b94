"""Pages that are not stories: about, contact, privacy."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from midad.articles.models.addressed import ReadableSlug
from midad.blocks.fields import StreamField
from midad.blocks.story import PlainStory


class StandardPage(ReadableSlug, Page):  # type: ignore[misc]
    body: Any = StreamField(PlainStory(), verbose_name=_("text"), blank=True)

    template = "standard.html"
    content_panels = [FieldPanel("title", classname="title"), FieldPanel("body")]
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("show_in_menus")]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    page_description = _("About us, contact, privacy.")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
