"""The list of all stories, and the page that starts a new one."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from midad.arabic.copydesk import Severity
from midad.articles.models import ArticlePage, SectionPage
from midad.audience.models import HourlyViews
from midad.audience.windows import Window
from midad.newsroom.desk_panel.answers import heading
from midad.newsroom.stages import stage_in_list


class StoryFilterSet(PageFilterSet):  # type: ignore[misc]
    class Meta:
        model = ArticlePage
        fields = ("format", "stage")


class StoryIndexView(IndexView):  # type: ignore[misc]
    """With how often each story was read. What is searched for comes in the order of the search."""

    windows: ClassVar[dict[str, Window]] = {"day_views": Window.DAY, "week_views": Window.WEEK}

    def annotate_queryset(self, pages: Any) -> Any:
        now = timezone.now()
        views = {name: HourlyViews.objects.of_each(window, now) for name, window in self.windows.items()}
        proof = {f"proof_{name}": F(f"proof__{name}") for name in ("errors", "warnings")}
        return super().annotate_queryset(pages).annotate(**views, **proof)

    def get_valid_orderings(self) -> list[str]:
        found: list[str] = super().get_valid_orderings()
        return [name for name in found if not (self.is_searching and name.lstrip("-") in self.windows)]


def proof_in_list(story: Any) -> str:
    """What the copy desk found when the newest draft was saved."""
    if story.proof_errors is None:
        return gettext("Not read yet")
    counts: tuple[tuple[Severity, int], ...] = (("error", story.proof_errors), ("warning", story.proof_warnings))
    return "، ".join(heading(severity, count) for severity, count in counts if count) or gettext("Read, and clean")


class StoryListViewSet(PageListingViewSet):  # type: ignore[misc]
    """Stories of every section, with how far each is told and how often it is read."""

    name = "stories"
    model = ArticlePage
    index_view_class = StoryIndexView
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 90
    add_to_admin_menu = True
    columns = [
        *(column for column in PageListingViewSet.columns if column.name not in {"type", "status"}),
        Column("format", label=_("Form"), accessor="get_format_display", sort_key="format"),
        Column("stage", label=_("Stage"), accessor=stage_in_list, sort_key="stage"),
        StatusTagColumn(
            "proof", label=_("Copy desk"), accessor=proof_in_list, primary=lambda story: bool(story.proof_errors)
        ),
        NumberColumn("day_views", label=_("Read in 24 hours"), sort_key="day_views"),
        NumberColumn("week_views", label=_("Read in 7 days"), sort_key="week_views"),
        *(column for column in PageListingViewSet.columns if column.name == "status"),
    ]
    filterset_class = StoryFilterSet


def new_story(request: HttpRequest) -> HttpResponse:
    """The sections that the member may write for; straight to the form when there is one alone."""
    sections = [
        section
        for section in SectionPage.objects.order_by("path")
        if section.permissions_for_user(request.user).can_add_subpage()
    ]
    if not sections:
        raise PermissionDenied
    if len(sections) == 1:
        return redirect("wagtailadmin_pages:add", "articles", "articlepage", sections[0].pk)
    return render(request, "newsroom/new_story.html", {"sections": sections})
