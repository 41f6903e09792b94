"""Urgent, developing, full: each step of a story is one button under its form, which publishes what the form holds."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.components import Component

from midad.arabic import format_relative
from midad.articles.models import ArticlePage
from midad.articles.publishing import log_step
from midad.articles.readiness import Problem
from midad.newsroom.merging import parts_of

Stage = ArticlePage.Stage
#: Stage → what its button says, and its sign.
BUTTONS = {
    Stage.URGENT: (gettext_lazy("Publish as urgent news"), "warning"),
    Stage.DEVELOPING: (gettext_lazy("Publish as developing"), "rotate"),
    Stage.FULL: (gettext_lazy("Publish as the full story"), "doc-full"),
}
_NEXT = {Stage.URGENT: (Stage.DEVELOPING, Stage.FULL), Stage.DEVELOPING: (Stage.FULL,), Stage.FULL: ()}
#: Urgent news to which nothing was added for so long is shown to the desk.
LEFT_AFTER = timedelta(hours=3)
_SHOWN = 8


def steps_after(story: ArticlePage) -> tuple[ArticlePage.Stage, ...]:
    """What a story may become by one act, as readers have it now; nobody goes back by one."""
    return _NEXT[Stage(story.stage)] if story.live else (Stage.URGENT,)


def may_take(user: Any, story: ArticlePage, step: ArticlePage.Stage) -> bool:
    """Whoever may publish the story; as urgent news, whoever may also publish past the desk."""
    may_publish = bool(story.permissions_for_user(user).can_publish())
    return may_publish and (step != Stage.URGENT or user.has_perm("articles.bypass_desk"))


class StepMenuItem(ActionMenuItem):  # type: ignore[misc]
    def __init__(self, step: ArticlePage.Stage) -> None:
        super().__init__(order=31)
        self.name = _field_of(step)
        self.label, self.icon_name = BUTTONS[step]


def add_steps(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A `construct_page_action_menu` hook: the next steps of a story, beside the button that publishes it."""
    page = context.get("page")
    if context["view"] != "edit" or context["locked_for_user"] or not isinstance(page, ArticlePage):
        return
    story = ArticlePage.objects.get(pk=page.pk)
    menu_items += [StepMenuItem(step) for step in steps_after(story) if may_take(request.user, story, step)]
    menu_items.sort(key=lambda item: item.order)


class TakesSteps:
    """For the edit view of stories. A step publishes at once, in its stage, and as a significant update."""

    page: Any
    form: Any
    request: HttpRequest
    step: ArticlePage.Stage | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.step = next((step for step in Stage if _field_of(step) in request.POST), None)
        if self.step is None:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        self.story = ArticlePage.objects.get(pk=self.page.pk)
        if not may_take(request.user, self.story, self.step):
            raise PermissionDenied
        request.POST = _publishing(request.POST, self.step)  # type: ignore[assignment]
        if self.story.live and self.story.stage == self.step and self._says_nothing_new():
            messages.info(request, _("The story is out already as: %(stage)s.") % {"stage": self.step.label})
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def _says_nothing_new(self) -> bool:
        """Whether the form is one that has just been published: its button was pressed twice."""
        sent = self._as_sent() if self.is_out_of_date else None  # type: ignore[attr-defined]
        newest = self.latest_revision.content if sent else None  # type: ignore[attr-defined]
        return newest is not None and not parts_of(self.page, base=None, theirs=newest, mine=sent or {})

    def form_valid(self, form: Any) -> Any:
        if self.step is not None and self.step not in steps_after(self.story):
            form.add_error("stage", _("Readers have the story as: %(stage)s.") % {"stage": _stage_of(self.story)})
            return self.form_invalid(form)  # type: ignore[attr-defined]
        return super().form_valid(form)  # type: ignore[misc]

    def publish_action(self) -> Any:
        was_at_the_desk = self.page.workflow_in_progress
        response = super().publish_action()  # type: ignore[misc]
        if self.step is not None:
            past_desk = self.step == Stage.URGENT and was_at_the_desk
            lacking = log_step(article=self.page, by=self.request.user, past_desk=past_desk)
            _warn_of(self.request, lacking)
        return response


def _warn_of(request: HttpRequest, lacking: list[Problem]) -> None:
    """Say what a story that went out still needs to be told in full."""
    if lacking:
        text = " ".join(problem.message for problem in lacking)
        messages.warning(request, _("Before it is the full story: %(problems)s") % {"problems": text})


def _field_of(step: ArticlePage.Stage) -> str:
    return f"action-step-{step.value}"


def _publishing(sent: QueryDict, step: ArticlePage.Stage) -> QueryDict:
    """The form as if it had been filled in for the step, and published."""
    data = sent.copy()
    for name, value in (
        ("action-publish", "1"),
        ("stage", step.value),
        ("significant_update", "on"),
        ("go_live_at", ""),
    ):
        data[name] = value
    return data


def _stage_of(story: ArticlePage) -> str:
    return str(story.get_stage_display())


def stage_in_list(story: ArticlePage) -> str:
    """The stage of a story as the list of stories says it: of urgent news that was left, for how long."""
    told = story.told_at
    if not story.live or story.stage != Stage.URGENT or timezone.now() - told < LEFT_AFTER:
        return _stage_of(story)
    return _("%(stage)s, last added to %(when)s") % {"stage": _stage_of(story), "when": _when(told)}


def _when(moment: datetime) -> str:
    """How long ago; what is put into a sentence."""
    if (get_language() or "").partition("-")[0] == "ar":
        return format_relative(moment, now=timezone.localtime())
    return _("%(time)s ago") % {"time": timesince(moment, timezone.now(), depth=1)}


class LeftUrgentPanel(Component):  # type: ignore[misc]
    """Urgent news that nobody has moved on; readers are told nothing of it."""

    template_name = "newsroom/left_urgent_panel.html"
    order = 105

    def __init__(self, stories: list[ArticlePage]) -> None:
        self.stories = stories

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"stories": [(story, _when(story.told_at)) for story in self.stories]}


def add_panel(request: Any, panels: list[Any]) -> None:
    """A `construct_homepage_panels` hook, for those who publish; nothing while no story was left."""
    if request.user.has_perm("articles.bypass_desk"):
        stories = list(ArticlePage.objects.left_urgent(timezone.now() - LEFT_AFTER)[:_SHOWN])
        panels += [LeftUrgentPanel(stories)] if stories else []
