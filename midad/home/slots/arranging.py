"""A page's slots with their stories, as the theme shows them."""

from datetime import datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from midad.articles.frame import Frame
from midad.articles.models import ArticlePage
from midad.blocks.slots import Layout
from midad.delivery.recording import shown_until
from midad.home.slots.filling import Place, fill
from midad.home.slots.reading import next_change, slots_on
from midad.home.slots.slot import Slot
from midad.home.slots.stock import Ahead, Now

#: Kinds with a place that a picture fills better than words do.
_FOR_PICTURES = frozenset({"strip", "section", "topic", "seen"})
#: How sections follow each other that leave their layout to the page.
_ALTERNATING = (Layout.LARGE, Layout.EVEN, Layout.MIRRORED, Layout.EVEN, Layout.LARGE, Layout.EVEN)

#: Writers beside each other in a band that the page lays out by itself.
WRITERS = 4


def arranged(page: Any, frame: Frame, at: datetime | None = None) -> list[Slot]:
    """The slots of a page that have something to show, now or as they will be at a moment."""
    moment = at or timezone.now()
    shown_until(next_change(page, moment))
    slots = slots_on(page, frame, moment)
    stock = Ahead(frame.site.root_page, at) if at else Now(frame.site.root_page)
    filled = fill(slots, stock)
    cards = stock.cards([place.key for place in chain.from_iterable(filled)])
    for slot, places in zip(slots, filled, strict=True):
        slot.stories = _in_order(slot.kind, [place for place in places if place.key in cards], cards)
    shown = [slot for slot in slots if slot.is_shown]
    _lay_out(shown)
    _name(shown)
    return shown


def _in_order(kind: str, places: list[Place], cards: dict[int, Any]) -> list[Any]:
    """The stories as they stand: what an editor put somewhere stays there, the others with a picture come first.

    At the top of a page only the lead is moved: its other stories come by their age.
    """
    free = [place.key for place in places if not place.is_chosen]
    pictured = sorted(free, key=lambda key: cards[key].lead_picture_id is None)
    if kind == "top" and places and not places[0].is_chosen:
        free = [pictured[0], *(key for key in free if key != pictured[0])]
    others = iter(pictured if kind in _FOR_PICTURES else free)
    return [cards[place.key if place.is_chosen else next(others)] for place in places]


def _lay_out(slots: list[Slot]) -> None:
    """Give each slot that leaves its layout to the page one that its neighbours do not have."""
    opinion = ArticlePage.Format.OPINION
    number = 0
    for slot in slots:
        if slot.kind == "section" and slot.layout in {"", Layout.AUTO}:
            is_opinion = all(story.format == opinion for story in slot.stories)
            slot.layout = Layout.OPINION if is_opinion else _ALTERNATING[number % len(_ALTERNATING)]
            slot.stories = slot.stories[:WRITERS] if is_opinion else slot.stories
        number += slot.kind in {"section", "topic"}


def _name(slots: list[Slot]) -> None:
    """Two landmarks of one name tell nobody who listens which is which."""
    named: set[str] = set()
    for slot in slots:
        name = slot.heading or slot.kind
        slot.is_landmark = name not in named
        named.add(name)
