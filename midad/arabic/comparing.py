"""What changed between two texts, word by word, as an editor sees it: vowel marks make no difference."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Literal

from midad.arabic.alphabet import MARK, TATWEEL

# A word with the space behind it: replaced words stand together, and not each beside its replacement.
_WORD = re.compile(r"\S+\s*|\s+")
_UNSEEN = re.compile(f"[{MARK}{TATWEEL}\u200b-\u200f\u061c\u2066-\u2069\ufeff]+")


@dataclass(frozen=True)
class Change:
    """A run of words: kept (from the new text), taken out of the old one, or put into the new one."""

    kind: Literal["kept", "out", "in"]
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The runs that lead from `old` to `new`, in reading order.

    Words are the same when they differ in nothing but vowel marks and tatweel (كَتَبَ and كتب); letters and
    punctuation count, and the ends of lines, but not the number of spaces. The runs that are not "out" make up `new`
    exactly; those that are not "in" have the words of `old`, but for marks. Lines are compared before words, so a
    long story costs little more than its changed paragraphs.
    """
    return list(_joined(_runs(old.splitlines(keepends=True), new.splitlines(keepends=True), _by_words)))


Run = tuple[Literal["kept", "out", "in"], str]
Compare = Callable[[Sequence[str], Sequence[str]], Iterator[Run]]


def _runs(old: Sequence[str], new: Sequence[str], replaced: Compare) -> Iterator[Run]:
    """Compare two sequences of texts; what stands in place of something else goes to `replaced`."""
    matcher = SequenceMatcher(None, [_seen(part) for part in old], [_seen(part) for part in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield "kept", "".join(new[new_from:new_to])
            if old_to < len(old):
                # Where the new text ends and the old one goes on, the space between the two is old.
                yield "out", _space_lost(old[old_to - 1], new[new_to - 1])
        else:
            yield from replaced(old[old_from:old_to], new[new_from:new_to])


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    yield from _runs(_WORD.findall("".join(old)), _WORD.findall("".join(new)), _as_they_are)


def _as_they_are(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    yield "out", "".join(old)
    yield "in", "".join(new)


def _space_lost(old: str, new: str) -> str:
    """The space at the end of the one when the other has none."""
    return "" if new != new.rstrip() else old[len(old.rstrip()) :]


def _seen(word: str) -> str:
    """What two words must have in common."""
    bare = _UNSEEN.sub("", word)
    return bare.strip() + "\n" * ("\n" in bare)


def _joined(runs: Iterable[Run]) -> Iterator[Change]:
    """Neighbours of one kind as one run, and none that is empty."""
    for kind, group in groupby((run for run in runs if run[1]), key=itemgetter(0)):
        yield Change(kind, "".join(text for _kind, text in group))
