"""What the admin may not do to stories."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from midad.articles.models import ArticlePage


@hooks.register("before_delete_page")
def keep_a_corrected_story(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A story with corrections, or a section with such a story, is not deleted."""
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_corrected_stories(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [page for page in objects if isinstance(page, Page)] if action_type == "delete" else []
    return _refusal(request, pages)


def _refusal(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    for page in pages:
        kept = ArticlePage.objects.descendant_of(page, inclusive=True).corrected().first()
        if kept is not None:
            message = _("“%(title)s” has corrections that readers have seen: withdraw it instead of deleting it.")
            messages.error(request, message % {"title": kept.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
