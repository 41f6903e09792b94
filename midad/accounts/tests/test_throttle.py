"""Attempts that fail make the next ones wait; nothing waits for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from midad.accounts import throttle
from midad.accounts.models import FailedAttempts
from midad.accounts.throttle import Rule

RULE = Rule("test", free=3, longest=timedelta(minutes=30), forgiven_after=timedelta(hours=1))
OTHER = Rule("other", free=2, longest=timedelta(minutes=5), forgiven_after=timedelta(minutes=1))
Later = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Move the clock."""
    clock = {"now": timezone.now()}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])

    def move(time: timedelta) -> None:
        clock["now"] += time

    return move


@given(st.integers(0, 10_000))
def test_waits_grow_and_have_an_end(failures: int) -> None:
    wait, next_wait = RULE.wait_after(failures), RULE.wait_after(failures + 1)
    assert timedelta() <= wait <= next_wait <= RULE.longest
    assert (wait == timedelta()) == (failures < RULE.free)


def test_each_failure_after_the_free_ones_waits_twice_as_long(db: None, later: Later) -> None:
    counter, waits = RULE.of("somebody"), []
    for _ in range(RULE.free - 1):
        throttle.begin(counter)
    for _ in range(7):
        assert throttle.begin(counter).begins_wait
        refused = throttle.begin(counter)
        waits.append(refused.wait // timedelta(minutes=1))
        later(refused.wait)
    assert waits == [1, 2, 4, 8, 16, 30, 30]


def test_what_is_refused_is_not_counted(db: None, later: Later) -> None:
    counter = RULE.of("somebody")
    for _ in range(50):
        throttle.begin(counter)
    assert FailedAttempts.objects.get().failures == RULE.free


def test_quiet_forgives(db: None, later: Later) -> None:
    counter = RULE.of("somebody")
    for _ in range(RULE.free):
        throttle.begin(counter)
    later(timedelta(hours=RULE.free))
    for _ in range(RULE.free):
        assert not throttle.begin(counter).wait
    assert throttle.begin(counter).wait


def test_an_attempt_that_succeeds_does_not_count(db: None) -> None:
    counter = RULE.of("somebody")
    for _ in range(RULE.free * 3):
        attempt = throttle.begin(counter)
        assert not attempt.wait
        attempt.give_back()


def test_the_longest_wait_holds_and_others_are_left_alone(db: None) -> None:
    for _ in range(2):
        throttle.begin(RULE.of("a"), OTHER.of("b"))
    assert throttle.begin(RULE.of("a"), OTHER.of("b")).wait
    assert not throttle.begin(RULE.of("a")).wait
    assert not throttle.begin(RULE.of("c")).wait


def test_a_clock_that_went_back_locks_nobody_out(db: None) -> None:
    counter = RULE.of("somebody")
    for _ in range(RULE.free):
        throttle.begin(counter)
    FailedAttempts.objects.update(waits_until=timezone.now() + timedelta(days=300))
    assert not throttle.begin(counter).wait


def test_counters_do_not_tell_whom_they_are_about(db: None) -> None:
    throttle.begin(RULE.of("somebody"))
    assert "somebody" not in FailedAttempts.objects.get().key


def test_old_counters_are_deleted(db: None) -> None:
    throttle.begin(RULE.of("old"))
    FailedAttempts.objects.update(last_at=timezone.now() - throttle.KEPT - timedelta(minutes=1))
    throttle.begin(RULE.of("new"))
    throttle.clear_old()
    assert [row.key for row in FailedAttempts.objects.all()] == [RULE.of("new").key]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "دقيقة"), (60, "دقيقة"), (61, "دقيقتين"), (180, "3 دقائق"), (660, "11 دقيقة"), (6000, "100 دقيقة")],
)
def test_the_wait_is_said_in_arabic(seconds: int, said: str) -> None:
    assert throttle.sentence(timedelta(seconds=seconds)) == f"محاولات كثيرة. حاول بعد {said}."
