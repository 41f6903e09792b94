"""Every act of the newsroom leaves exactly one row for each object that it changed, and is closed to who only reads."""

from pathlib import Path

import pytest

from tests.rights.acts import ACTS
from tests.rights.addresses import Address
from tests.rights.logbook import Outcome, outcome
from tests.rights.newsroom import Newsroom
from tests.rights.table import all_addresses, read

#: More than a hundred acts, each done and taken back: a minute.
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
#: Words of a POST that its handler has answered.
HANDLED = {"ok", "form", "done", "moved", "invalid", "conflict"}
CLOSED = {"refused", "login", "missing", "method"}


@pytest.fixture(scope="module")
def outcomes(room: Newsroom) -> dict[str, Outcome]:
    return {name: outcome(act, room) for name, act in ACTS.items()}


def test_every_act_leaves_one_row_for_each_object(outcomes: dict[str, Outcome], room: Newsroom) -> None:
    wrong = [
        f"{name}: expected {sorted(ACTS[name].rows)}, found {sorted(done.rows)}"
        for name, done in outcomes.items()
        if sorted(done.rows) != sorted(ACTS[name].rows) or not done.has_changed
    ]
    assert not wrong, "\n".join(wrong)


def test_every_row_names_who_acted(outcomes: dict[str, Outcome], room: Newsroom) -> None:
    others = [name for name, done in outcomes.items() if done.users != {room.members[ACTS[name].by].pk}]
    assert others == []


def test_no_act_is_open_to_who_only_reads(outcomes: dict[str, Outcome]) -> None:
    """Not by a right to view, and not by one to choose a picture: the same requests change nothing."""
    open_acts = [
        f"{name}: {words} {tables}"
        for name, done in outcomes.items()
        for words, tables in [done.forged]
        if not ACTS[name].is_own and (tables or not CLOSED.issuperset(words))
    ]
    assert not open_acts, "\n".join(open_acts)


def test_every_route_that_answers_a_post_is_an_act_or_says_why_not(
    outcomes: dict[str, Outcome], room: Newsroom
) -> None:
    words, notes = read()
    covered = set().union(*(done.doors for done in outcomes.values()))
    unexplained, needless = [], []
    for address in all_addresses(room):
        key = ("POST", address.row)
        is_handled = bool(HANDLED & set(words.get(key, {}).values()))
        note = notes.get(key, "")
        if is_handled and _door(address) not in covered and not _explains(note):
            unexplained.append(address.row)
        if note and (not is_handled or _door(address) in covered):
            needless.append(address.row)
        if note.startswith("reads: ") and "done" in words[key].values():
            needless.append(f"{address.row} does not only read")
    assert not unexplained, "no act in tests/rights/acts and no note:\n" + "\n".join(unexplained)
    assert not needless, "notes that say nothing true:\n" + "\n".join(needless)


def _explains(note: str) -> bool:
    kind, _colon, text = note.partition(": ")
    return kind in {"reads", "unaudited"} or (kind == "tested" and (ROOT / text).is_file())


def _door(address: Address) -> str:
    if address.route.name == "wagtail_bulk_action":
        return " ".join([address.route.name, *address.path.split("/")[3:6]])
    return address.route.name or address.route.pattern
