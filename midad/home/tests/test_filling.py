"""No story stands twice, whatever the slots are: random rules over a random stock."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from midad.home.slots.filling import fill
from midad.home.slots.slot import Rule, Slot

#: Keys from 1 to 40; those of a rule are the multiples of its number.
keys = st.integers(1, 40)
multiples = st.sampled_from(["1", "2", "3", "5"])


@dataclass
class Shelf:
    """Stories by their keys, the highest the newest; a rule's one format stands for what it means."""

    out: frozenset[int]
    looks: list[str] = field(default_factory=list)

    def known(self, keys: Set[int]) -> Set[int]:
        self.looks.append("known")
        return keys & self.out

    def newest(self, rule: Rule, *, without: Set[int], count: int) -> Sequence[int]:
        self.looks.append("newest")
        return sorted((key for key in self.meant_by(rule) if key not in without), reverse=True)[:count]

    def meant_by(self, rule: Rule) -> set[int]:
        return {key for key in self.out if not key % int(rule.formats[0])}


rules = st.none() | multiples.map(lambda number: Rule(formats=(number,)))
slots = st.builds(
    Slot,
    kind=st.just("strip"),
    key=st.just("a"),
    chosen=st.lists(keys, max_size=6).map(tuple),
    rule=rules,
    count=st.integers(1, 8),
)
pages = st.lists(slots, max_size=8)


@given(page=pages, out=st.frozensets(keys))
def test_no_story_stands_twice_and_none_that_readers_do_not_have(page: list[Slot], out: frozenset[int]) -> None:
    shelf = Shelf(out)
    filled = fill(page, shelf)
    standing = [place.key for places in filled for place in places]
    assert len(standing) == len(set(standing))
    assert set(standing) <= out
    assert all(len(places) <= slot.count for slot, places in zip(page, filled, strict=True))
    assert len(shelf.looks) <= len(page) + 1


@given(page=pages, out=st.frozensets(keys))
def test_what_an_editor_chose_stands_in_the_first_slot_that_chose_it(page: list[Slot], out: frozenset[int]) -> None:
    filled = fill(page, Shelf(out))
    for key in out:
        choosing = [number for number, slot in enumerate(page) if key in slot.chosen[: slot.count]]
        if choosing:
            assert key in [place.key for place in filled[choosing[0]] if place.is_chosen]


@given(page=pages, out=st.frozensets(keys))
def test_no_place_stays_empty_while_the_rule_has_stories(page: list[Slot], out: frozenset[int]) -> None:
    shelf = Shelf(out)
    filled = fill(page, shelf)
    standing = {place.key for places in filled for place in places}
    for slot, places in zip(page, filled, strict=True):
        if slot.rule and len(places) < slot.count:
            assert shelf.meant_by(slot.rule) <= standing | {key for other in page for key in other.chosen}


def test_a_story_that_is_not_out_keeps_its_place() -> None:
    slot = Slot("top", "a", chosen=(1, 2, 3), rule=Rule(formats=("1",)), count=5)
    soon, now = (
        fill([slot], Shelf(frozenset({1, 3, 7, 8, 9})))[0],
        fill([slot], Shelf(frozenset({1, 2, 3, 7, 8, 9})))[0],
    )
    assert [place.key for place in soon] == [1, 9, 3, 8, 7]
    assert [place.key for place in now] == [1, 2, 3, 9, 8]


def test_without_a_rule_nothing_stands_in() -> None:
    slot = Slot("top", "a", chosen=(1, 2, 3), count=5)
    assert [place.key for place in fill([slot], Shelf(frozenset({1, 3})))[0]] == [1, 3]
