"""Tags that fill the slots of a page."""

from dataclasses import replace
from typing import Any

from django import template
from django.template.context import Context

from midad.articles.frame import frame_of
from midad.articles.listings import Listing
from midad.home.slots import Slot, arranged

register = template.Library()


@register.simple_tag(takes_context=True)
def slots_of(context: Context, page: Any, number: int | None = None) -> list[Slot]:
    """The slots of the page with their stories; in a preview, as of the minute that the editor asked for.

    Page `number` of a list, which holds what is older, has none.
    """
    if number is not None:
        return []
    request = context["request"]
    at = getattr(page, "preview_at", None) if getattr(request, "is_preview", False) else None
    return arranged(page, frame_of(request), at)


@register.filter
def without(listing: Listing, slots: list[Slot]) -> Listing:
    """The page of a listing without the stories that stand in a slot: no story stands twice on a page."""
    shown = {story.pk for slot in slots for story in slot.stories}
    return replace(listing, stories=[story for story in listing.stories if story.pk not in shown])
