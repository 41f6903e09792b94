"""Blocks that two people changed become one story, or nobody's change is taken for granted."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from midad.newsroom.merging import joined_blocks

blocks = st.lists(st.integers(0, 9), unique=True, max_size=6).map(lambda ids: [block(n) for n in ids])


def block(number: int, text: str = "") -> dict[str, Any]:
    return {"id": f"b{number}", "type": "paragraph", "value": text or f"نص {number}"}


def test_changes_that_do_not_touch_are_joined() -> None:
    base = [block(1), block(2), block(3)]
    theirs = [block(1, "عدّله الدسك"), block(2), block(3), block(5, "أضافه الدسك")]
    mine = [block(1), block(4, "أضفته"), block(2)]
    assert joined_blocks(base, theirs, mine) == [
        block(1, "عدّله الدسك"),
        block(4, "أضفته"),
        block(2),
        block(5, "أضافه الدسك"),
    ]


def test_one_block_that_both_changed_is_for_the_editor() -> None:
    assert joined_blocks([block(1)], [block(1, "هكذا")], [block(1, "بل هكذا")]) is None
    assert joined_blocks([block(1)], [], [block(1, "بل هكذا")]) is None
    assert joined_blocks([block(1)], [block(1, "هكذا")], []) is None


def test_the_same_change_twice_is_no_conflict() -> None:
    assert joined_blocks([block(1)], [block(1, "هكذا")], [block(1, "هكذا")]) == [block(1, "هكذا")]


@given(base=blocks, other=blocks)
def test_who_changed_nothing_changes_nothing(base: list[Any], other: list[Any]) -> None:
    assert joined_blocks(base, other, base) == other


@given(base=blocks, theirs=blocks, mine=blocks)
def test_what_either_added_is_there_and_nothing_stands_twice(
    base: list[Any], theirs: list[Any], mine: list[Any]
) -> None:
    joined = joined_blocks(base, theirs, mine)
    assert joined is not None  # only whole blocks come and go here, and both sides agree on their text
    ids, old = [entry["id"] for entry in joined], {entry["id"] for entry in base}
    added = {entry["id"] for entry in [*theirs, *mine]} - old
    kept = old & {entry["id"] for entry in theirs} & {entry["id"] for entry in mine}
    assert set(ids) == added | kept
    assert len(set(ids)) == len(ids)


def test_what_the_editor_names_anew_is_no_change() -> None:
    stored = {"id": "b1", "type": "paragraph", "value": {"text": '<p data-block-key="a1b2c">نص</p>'}}
    opened = {"id": "b1", "type": "paragraph", "value": {"text": '<p data-block-key="z9y8x">نص</p>'}}
    other = {"id": "b1", "type": "paragraph", "value": {"text": "<p>نص آخر</p>"}}
    assert joined_blocks([stored], [other], [opened]) == [other]
