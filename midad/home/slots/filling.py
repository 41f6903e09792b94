"""Which story stands where: no story twice, what an editor chose before what a rule finds."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from midad.home.slots.slot import Rule, Slot


class Stock(Protocol):
    """Where the keys of stories come from."""

    def known(self, keys: Set[int]) -> Set[int]:
        """Those of the keys whose stories readers may have."""
        ...

    def newest(self, rule: Rule, *, without: Set[int], count: int) -> Sequence[int]:
        """Up to `count` keys of the newest stories that the rule means."""
        ...


@dataclass(frozen=True)
class Place:
    """A key of a story, and whether an editor put it there."""

    key: int
    is_chosen: bool


def fill(slots: Sequence[Slot], stock: Stock) -> list[list[Place]]:
    """The places of each slot, from its first to its last.

    A story that is chosen anywhere on the page is no rule's; chosen twice, it stands in the upper slot. A chosen
    story that readers do not have keeps its place for later, and the rule fills it meanwhile. One look at the
    stock for what is chosen, and one for each rule.
    """
    chosen = {key for slot in slots for key in slot.chosen}
    known = stock.known(chosen) if chosen else frozenset()
    taken: set[int] = set()
    kept = [_kept(slot, known, taken) for slot in slots]
    filled = []
    for slot, places in zip(slots, kept, strict=True):
        wanted = slot.count - sum(place is not None for place in places)
        found = stock.newest(slot.rule, without=taken, count=wanted) if slot.rule and wanted > 0 else []
        taken.update(found)
        filled.append(list(_merged(places, iter(found))))
    return filled


def _kept(slot: Slot, known: Set[int], taken: set[int]) -> list[Place | None]:
    """The places of the chosen stories; None where another stands in."""
    places: list[Place | None] = []
    for key in slot.chosen[: slot.count]:
        is_here = key in known and key not in taken
        places.append(Place(key, is_chosen=True) if is_here else None)
        if is_here:
            taken.add(key)
    return places


def _merged(places: Iterable[Place | None], found: Iterator[int]) -> Iterator[Place]:
    for place in places:
        if place is not None:
            yield place
        elif (key := next(found, None)) is not None:
            yield Place(key, is_chosen=False)
    for key in found:
        yield Place(key, is_chosen=False)
