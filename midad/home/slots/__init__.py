"""Slots of front pages and section pages: read from the page, filled with stories, no story twice."""

from midad.home.slots.arranging import arranged
from midad.home.slots.slot import Slot

__all__ = ["Slot", "arranged"]
