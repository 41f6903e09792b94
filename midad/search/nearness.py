"""Whether the words of a query stand together in a document, which says more than how often each of them does.

After Metzler and Croft, "A Markov random field model for term dependencies" (SIGIR 2005): of what they look at, the
pairs of words within a window, in any order.
"""

from collections.abc import Iterable, Sequence

#: Two words stand together when the second is no more than so many words behind the first.
WINDOW = 16
#: Each word of a query is looked for together with so many of those after it.
REACH = 3


def share_together(parts: Iterable[str], stems: Sequence[str]) -> float:
    """The share of the neighbours in a query that stand together somewhere in a document: 0.0 to 1.0.

    `parts`: the texts of the document, as stems with spaces between them. `stems`: those of the query, each once.
    """
    pairs = [(one, other) for place, one in enumerate(stems, 1) for other in stems[place : place + REACH]]
    if not pairs:
        return 0.0
    missing: dict[str, set[str]] = {stem: set() for stem in stems}
    for one, other in pairs:
        missing[one].add(other)
        missing[other].add(one)
    for part in parts:
        _strike_out(missing, part.split(" "))
    return 1.0 - sum(map(len, missing.values())) / (2 * len(pairs))


def _strike_out(missing: dict[str, set[str]], words: list[str]) -> None:
    """Take out of `missing`, on both sides, who meets in these words."""
    last: dict[str, int] = {}
    for place, word in enumerate(words):
        partners = missing.get(word)
        if partners is None:
            continue
        last[word] = place
        for partner in [partner for partner in partners if place - last.get(partner, -WINDOW - 1) <= WINDOW]:
            partners.discard(partner)
            missing[partner].discard(word)
