"""Publishing many stories from a list passes the same checks as publishing one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from midad.articles.models import ArticlePage
from midad.articles.readiness import problems_of


def refuse_unready(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """A `before_bulk_action` hook: when a story is not ready, none is published and each problem is said."""
    pages = [page for page in objects if isinstance(page, Page)] if action_type == "publish" else []
    with_descendants = bool(pages) and action.cleaned_form.cleaned_data.get("include_descendants", False)
    refused = False
    for story in _stories(pages, with_descendants=with_descendants):
        problems = problems_of(story)
        if problems:
            refused = True
            text = " ".join(problem.message for problem in problems)
            message = _("“%(title)s” is not ready: %(problems)s") % {"title": story.title, "problems": text}
            messages.error(request, message)
    return redirect(action.next_url) if refused else None


def _stories(pages: list[Page], *, with_descendants: bool) -> Iterator[ArticlePage]:
    """The newest drafts of the stories that would go out."""
    for page in pages:
        below = ArticlePage.objects.descendant_of(page).not_live() if with_descendants else ()
        for story in (*ArticlePage.objects.filter(pk=page.pk), *below):
            yield story.get_latest_revision_as_object()
