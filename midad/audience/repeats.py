"""Which reader has read which story within the last half hour.

The memory is shared by the processes that are forked after it was made, so that a reader whose next request another
process answers is known there. It holds marks that say nothing without a key, and the key is made anew each day and
stands nowhere else.
"""

import fcntl
import mmap
import os
from hashlib import blake2b
from threading import Lock

#: Seconds for which a reader of a story is remembered.
SPAN = 1800
_DAY = 86400
_WAYS = 8
#: A word of memory is a mark without its last bits, and in their place the moment, in steps of two seconds.
_STEP, _BITS = 2, 16
_MOMENT = (1 << _BITS) - 1
#: Words at the beginning: the day of the key, and the key.
_KEY = slice(8, 40)
_HEAD = 5


class Repeats:
    """Room for `places` × 8 readings; where it runs short, the oldest is forgotten, and may be counted twice."""

    def __init__(self, places: int = 2**16) -> None:
        self._places = places
        # Only to be locked: what is held for nobody but this process's children needs no file.
        self._file = os.memfd_create("readers")
        self._memory = mmap.mmap(-1, 8 * (_HEAD + places * _WAYS))
        self._words = memoryview(self._memory).cast("Q")
        self._lock = Lock()

    def is_new(self, reader: bytes, story: int, now: float) -> bool:
        """Whether the reader has not read the story within the half hour before `now`; from now on, it was read."""
        day, second = divmod(int(now), _DAY)
        with self._lock:
            if self._words[0] != day + 1:
                self._begin(day)
            told = b"%d %b" % (story, reader)
            mark = int.from_bytes(blake2b(told, key=self._memory[_KEY], digest_size=8).digest())
            return self._noted(mark, second // _STEP + 1)

    def _noted(self, mark: int, moment: int) -> bool:
        """Note the mark, if it is not noted; whether it is new. Each word is written in one step."""
        words, first = self._words, _HEAD + mark % self._places * _WAYS
        place, oldest = first, _MOMENT
        for at in range(first, first + _WAYS):
            word = words[at]
            noted_at = word & _MOMENT
            if noted_at and word >> _BITS == mark >> _BITS:
                if moment - noted_at < SPAN // _STEP:
                    return False
                place, oldest = at, 0
            elif noted_at < oldest:
                place, oldest = at, noted_at
        words[place] = mark >> _BITS << _BITS | moment
        return True

    def _begin(self, day: int) -> None:
        """A new key for a new day; what was noted under the old one can be understood by nobody any more."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            if self._words[0] != day + 1:
                self._memory[8:] = os.urandom(32) + bytes(len(self._memory) - 40)
                self._words[0] = day + 1
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)
