"""A reader of a story counts once in half an hour, however the requests come and whichever process answers."""

import os
from collections import Counter
from multiprocessing.pool import ThreadPool

from hypothesis import given
from hypothesis import strategies as st

from midad.audience.repeats import SPAN, Repeats

DAY = 86400.0
NOON = 20_000 * DAY + DAY / 2
READINGS = st.tuples(st.sampled_from([b"a", b"b", b"c", b"d"]), st.integers(1, 4), st.integers(0, 900))


@given(st.lists(READINGS, max_size=60))
def test_a_reading_counts_unless_it_repeats_one_that_counted(readings: list[tuple[bytes, int, int]]) -> None:
    repeats, now = Repeats(64), NOON
    counted: dict[tuple[bytes, int], int] = {}
    for reader, story, pause in readings:
        now += pause
        # Moments are kept in steps of two seconds.
        step = int(now) // 2
        last = counted.get((reader, story))
        is_new = last is None or step - last >= SPAN // 2
        assert repeats.is_new(reader, story, now) == is_new
        if is_new:
            counted[reader, story] = step


def test_ten_thousand_readers_are_ten_thousand() -> None:
    repeats = Repeats()
    assert all(repeats.is_new(b"%d" % number, 7, NOON) for number in range(10_000))
    assert not any(repeats.is_new(b"%d" % number, 7, NOON + 60) for number in range(10_000))


def test_many_threads_count_a_reader_once() -> None:
    repeats = Repeats()
    readers = [b"%d" % (number % 500) for number in range(10_000)]
    with ThreadPool(16) as pool:
        found = pool.map(lambda reader: (reader, repeats.is_new(reader, 1, NOON)), readers, chunksize=7)
    assert Counter(reader for reader, is_new in found if is_new) == Counter(set(readers))


def test_where_room_runs_short_the_oldest_is_forgotten() -> None:
    repeats = Repeats(1)
    assert all(repeats.is_new(b"%d" % number, 1, NOON + 2 * number) for number in range(9))
    assert [repeats.is_new(b"%d" % number, 1, NOON + 20) for number in range(8, 0, -1)] == [False] * 8
    assert repeats.is_new(b"0", 1, NOON + 20)


def test_no_story_is_mixed_up_with_another() -> None:
    repeats = Repeats()
    assert repeats.is_new(b"2 reader", 1, NOON)
    assert repeats.is_new(b"reader", 12, NOON)
    assert repeats.is_new(b"reader", 1, NOON)


def test_the_key_of_a_day_is_gone_with_the_day() -> None:
    repeats = Repeats(64)
    midnight = 20_001 * DAY
    assert repeats.is_new(b"reader", 1, midnight - 10)
    before = bytes(repeats._memory[8:])
    assert not repeats.is_new(b"reader", 1, midnight - 1)
    assert repeats.is_new(b"reader", 1, midnight)
    after = bytes(repeats._memory[8:])
    assert before[:32] != after[:32]
    assert not any(word in after for word in (before[at : at + 8] for at in range(32, len(before), 8)) if any(word))
    assert not repeats.is_new(b"reader", 1, midnight + 10)


def test_a_forked_process_knows_what_another_has_counted() -> None:
    repeats = Repeats(64)
    pid = os.fork()
    if pid == 0:
        os._exit(0 if repeats.is_new(b"reader", 1, NOON) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert not repeats.is_new(b"reader", 1, NOON)
    assert repeats.is_new(b"another", 1, NOON)


def test_nothing_of_a_reader_stands_in_the_memory() -> None:
    repeats = Repeats(64)
    repeats.is_new(b"192.0.2.77 Mozilla/5.0", 1, NOON)
    assert b"192.0" not in repeats._memory[:]
    assert b"Mozilla" not in repeats._memory[:]
