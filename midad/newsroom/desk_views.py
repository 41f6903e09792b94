"""Wagtail's page views with the newsroom's own rules."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.articles.publishing import log_override
from midad.articles.readiness import problems_of
from midad.home.models import HomePage
from midad.newsroom.conflicts import RefusesStale
from midad.newsroom.desk_panel.panel import WithDeskPanel
from midad.newsroom.stages import TakesSteps


class OriginalSidePanel(BaseSidePanel):  # type: ignore[misc]
    """The original of a translated story, beside its draft."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):  # type: ignore[misc]
        aria_label = gettext_lazy("Original")
        icon_name = "globe"

    name = "original"
    title = gettext_lazy("Original")
    template_name = "newsroom/original_panel.html"
    order = 350


class _WithOriginal:
    """Adds the side panel to the pages of stories that have an original."""

    page: Any
    request: HttpRequest

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        is_partial = self.expects_json_response or getattr(self, "hydrate_create_view", False)  # type: ignore[attr-defined]
        if is_partial or not (self.page.original_text or self.page.original_url):
            return panels
        return MediaContainer([*panels, OriginalSidePanel(self.page, self.request)])


class _LogsOverride:
    """A story that went out against the checks says so in its history."""

    form: Any
    page: Any
    request: HttpRequest

    def publish_action(self) -> Any:
        response = super().publish_action()  # type: ignore[misc]
        problems = getattr(self.form, "overridden", [])
        if problems:
            reason = self.form.cleaned_data["override_reason"]
            log_override(article=self.page, by=self.request.user, problems=problems, reason=reason)
        return response


class PageEditView(RefusesStale, EditView):  # type: ignore[misc]
    pass


class ArticleEditView(TakesSteps, _LogsOverride, WithDeskPanel, _WithOriginal, PageEditView):  # type: ignore[misc]
    pass


class ArticleCreateView(_LogsOverride, WithDeskPanel, _WithOriginal, CreateView):  # type: ignore[misc]
    pass


class ArticleWorkflowActionView(WorkflowActionView):  # type: ignore[misc]
    """An approval from a list or a preview passes no form, so the publishing checks are made here."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        problems = problems_of(self.object.get_latest_revision_as_object()) if self.action_name == "approve" else []
        if not problems:
            return super().post(request, *args, **kwargs)
        text = " ".join(problem.message for problem in problems)
        messages.error(request, _("The story is not ready: %(problems)s") % {"problems": text})
        self.redirect_url = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class PageCopyView(CopyView):  # type: ignore[misc]
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Past Wagtail's own, which fails on a new place that is not there; its form says so."""
        return FormView.post(self, request, *args, **kwargs)


class _OwnViewSet(PageViewSet):  # type: ignore[misc]
    edit_view_class = PageEditView
    copy_view_class = PageCopyView


class ArticleViewSet(_OwnViewSet):
    model = ArticlePage
    edit_view_class = ArticleEditView
    add_view_class = ArticleCreateView
    workflow_action_view_class = ArticleWorkflowActionView


class SectionViewSet(_OwnViewSet):
    model = SectionPage


class StandardPageViewSet(_OwnViewSet):
    model = StandardPage


class HomePageViewSet(_OwnViewSet):
    model = HomePage


VIEW_SETS = (ArticleViewSet, SectionViewSet, StandardPageViewSet, HomePageViewSet)
