"""Acts that make a story public outside the ordinary save of its form."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from midad.articles.models import ArticlePage
from midad.articles.readiness import Problem, lacks_of, problems_of


class NotReady(Exception):  # noqa: N818 - a state, not a fault
    """The story has problems that stop it; `problems` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@transaction.atomic
def log_override(*, article: ArticlePage, by: Any, problems: Iterable[Problem], reason: str) -> None:
    """Write into the story's history that it went out in spite of the checks."""
    codes = [problem.code for problem in problems]
    log(instance=article, action="midad.override", user=by, data={"reason": reason, "problems": codes})


@transaction.atomic
def log_step(*, article: ArticlePage, by: Any, past_desk: bool = False) -> list[Problem]:
    """Write into the story's history which stage it went out in; return what it lacks to be told in full."""
    lacking = lacks_of(article)
    data = {"stage": article.stage, "problems": [problem.code for problem in lacking]}
    if past_desk:
        log(instance=article, action="midad.past_desk", user=by, data={"reason": str(article.get_stage_display())})
    log(instance=article, action="midad.stage", user=by, data=data)
    return lacking


@transaction.atomic
def publish_past_desk(*, article: ArticlePage, by: Any, reason: str) -> None:
    """Publish the newest draft at once, without the desk, and write that into the history.

    Raises PermissionDenied for who may not, NotReady for a story under embargo. What else the checks find is
    written into the history with the reason.
    """
    if not by.has_perm("articles.bypass_desk"):
        raise PermissionDenied
    draft = article.get_latest_revision_as_object()
    problems = problems_of(draft)
    final = [problem for problem in problems if not problem.can_be_overridden]
    if final:
        raise NotReady(final)
    revision = article.latest_revision or draft.save_revision(user=by)
    lacking = dict.fromkeys(problem.code for problem in [*problems, *lacks_of(draft)])
    log(
        instance=article,
        action="midad.past_desk",
        user=by,
        revision=revision,
        data={"reason": reason, "problems": list(lacking)},
    )
    revision.publish(user=by, skip_permission_checks=True)
