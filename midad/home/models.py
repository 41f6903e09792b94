"""The front page."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from midad.articles.frame import frame_of
from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.home.breaking import BreakingLine

__all__ = ["BreakingLine", "HomePage"]

TOP, STRIP, SECTION_STORIES = 5, 4, 5


@dataclass(frozen=True)
class SectionBlock:
    """A section of the front page and its newest stories, none of them shown higher up."""

    section: SectionPage
    stories: list[Any]

    @property
    def is_opinion(self) -> bool:
        return all(story.format == ArticlePage.Format.OPINION for story in self.stories)


def _pictured_first(stories: list[Any]) -> list[Any]:
    """Stories with a picture before those without, each in their order: a large place is for a picture."""
    return sorted(stories, key=lambda story: story.lead_picture_id is None)


class HomePage(Page):  # type: ignore[misc]
    """The root of a newspaper: its front page, with its sections and standard pages under it."""

    template = "home.html"
    max_count_per_parent = None
    parent_page_types: ClassVar[list[Any]] = [Page]
    subpage_types: ClassVar[list[Any]] = [SectionPage, StandardPage]
    content_panels = [FieldPanel("title", classname="title")]
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

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        readers = ArticlePage.objects.for_readers().descendant_of(self)
        newest = list(readers.as_cards()[: TOP + STRIP])
        lead = next(iter(_pictured_first(newest[:TOP])), None)
        context["lead"] = lead
        context["seconds"] = [story for story in newest[:TOP] if story is not lead]
        context["strip"] = _pictured_first(newest[TOP:])
        sections = frame_of(request).top_sections
        context["blocks"] = self._section_blocks(readers, sections, {story.pk for story in newest})
        readers.with_writers([*newest, *(story for block in context["blocks"] for story in block.stories)])
        return context

    def _section_blocks(self, readers: Any, sections: list[SectionPage], shown: set[int]) -> list[SectionBlock]:
        """The sections in their order. No story twice: what stands higher up is left out below.

        Keys are looked up section by section, and all the cards then read at once: rows are dear, keys are cheap.
        """
        chosen: list[tuple[SectionPage, list[int]]] = []
        for section in sections:
            newest = readers.filed_under(section).exclude(pk__in=shown)
            keys = list(newest.values_list("pk", flat=True)[:SECTION_STORIES])
            shown.update(keys)
            chosen.append((section, keys))
        cards = readers.as_cards().in_bulk([key for _section, keys in chosen for key in keys])
        blocks = [(section, [cards[key] for key in keys if key in cards]) for section, keys in chosen]
        return [SectionBlock(section, _pictured_first(stories)) for section, stories in blocks if stories]
