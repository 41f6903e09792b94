"""From code points to UTF-16 units, in which browsers count: an emoji is one of the former and two of the latter."""

from collections.abc import Callable
from itertools import accumulate

_LAST_OF_ONE_UNIT = 0xFFFF


def units_of(text: str) -> Callable[[int], int]:
    """The place in UTF-16 units of each place in code points, up to the end of the text."""
    if not text or ord(max(text)) <= _LAST_OF_ONE_UNIT:
        return lambda place: place
    places = [0, *accumulate(2 if ord(sign) > _LAST_OF_ONE_UNIT else 1 for sign in text)]
    return places.__getitem__
