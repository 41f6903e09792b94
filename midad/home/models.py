"""The front page."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.articles.panels import SLOT_PANELS
from midad.articles.restricted import OpenUnlessRestricted
from midad.blocks.fields import StreamField
from midad.blocks.slots import Slots
from midad.home.breaking import BreakingLine
from midad.home.forms import FrontPageForm
from midad.themes.rendering import Worn

__all__ = ["BreakingLine", "HomePage"]

#: What stands on a front page that nobody has arranged.
USUAL_SLOTS: tuple[dict[str, Any], ...] = (
    {"type": "top", "id": "usual-top", "value": {"fill": "latest", "count": 5}},
    {"type": "strip", "id": "usual-strip", "value": {"fill": "latest", "count": 4}},
    {"type": "sections", "id": "usual-sections", "value": {"count": 5}},
)


class HomePage(OpenUnlessRestricted, Worn, Page):  # type: ignore[misc]
    """The root of a newspaper: its front page, with its sections and standard pages under it."""

    slots: Any = StreamField(Slots(), verbose_name=_("slots"), blank=True)

    usual_slots: ClassVar[tuple[dict[str, Any], ...]] = USUAL_SLOTS
    base_form_class = FrontPageForm
    template = "home.html"
    max_count_per_parent = None
    parent_page_types: ClassVar[list[Any]] = [Page]
    subpage_types: ClassVar[list[Any]] = [SectionPage, StandardPage]
    content_panels = [FieldPanel("title", classname="title"), *SLOT_PANELS]
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    private_page_options: ClassVar[list[str]] = []
    page_description = _("The front page of a newspaper.")

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request: Any, path_components: list[str]) -> Any:
        """Find an article by its whole address in one query; every other page the way Wagtail does."""
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            article = (
                ArticlePage.objects.live()
                .filter(slug=path_components[-1], url_path=url_path)
                .select_related("lead_picture", "social_picture", "agency", "dateline")
                .first()
            )
            if article is not None:
                return RouteResult(article)
        return super().route(request, path_components)
