"""What text browsers write into a page: a number before each link, and the links in a list at the end."""

import re
from itertools import pairwise

_NUMBER = re.compile(r"\[(\d{1,4})\](?=[^\s\[(.,;:،؛.])")
_FEWEST = 5


def strip_link_numbers(text: str) -> str:
    """«the [10]morning boat» becomes «the morning boat»; the footnotes of a text («rose.[3] Then») stay.

    Text browsers count their links, so the numbers rise by one from link to link.
    """
    numbers = [int(found[1]) for found in _NUMBER.finditer(text)]
    rising = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    if len(numbers) < _FEWEST or rising < 0.8 * (len(numbers) - 1):
        return text
    return _NUMBER.sub("", text)
