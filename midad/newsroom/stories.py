"""The list of all stories, and the page that starts a new one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from midad.articles.models import ArticlePage, SectionPage
from midad.newsroom.stages import stage_in_list


class StoryFilterSet(PageFilterSet):  # type: ignore[misc]
    class Meta:
        model = ArticlePage
        fields = ("format", "stage")


class StoryListViewSet(PageListingViewSet):  # type: ignore[misc]
    """Stories of every section, with how far each is told."""

    name = "stories"
    model = ArticlePage
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 90
    add_to_admin_menu = True
    columns = [
        *(column for column in PageListingViewSet.columns if column.name not in {"type", "status"}),
        Column("format", label=_("Form"), accessor="get_format_display", sort_key="format"),
        Column("stage", label=_("Stage"), accessor=stage_in_list, sort_key="stage"),
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
