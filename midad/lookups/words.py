"""The keys under which a row is found, and those that a query asks for.

Each word is kept as it is folded and as its stem, marked «=»: جسور is « جسور =جسور »; and apart from these as its
skeleton, « جسر », in which a part of a word would mean nothing.
"""

from typing import NamedTuple

from midad.arabic import FUNCTION_WORDS, analyze, lexicon, skeleton

#: Entries of another analysis are made anew. Count up what changes here or in `arabic.analyze`.
ANALYSIS = f"2 {lexicon.version()}"
#: Who looks something up types a few words; each costs a look at every entry.
_MOST_WORDS = 12


class Wanted(NamedTuple):
    """What a row must have of one word: any part of a word as it is typed, or its stem; failing these its skeleton."""

    part: str
    stem: str
    skeleton: str


class Filed(NamedTuple):
    """The words of a row, each once, to be looked through."""

    keys: str
    skeletons: str


def filed(*texts: str) -> Filed:
    tokens = [token for text in texts for token in analyze(text)]
    keys = dict.fromkeys(key for token in tokens for key in (token.fold, f"={token.stem}"))
    skeletons = dict.fromkeys(skeleton(token.stem) for token in tokens)
    return Filed(f" {' '.join(keys)} ", f" {' '.join(skeletons)} ")


def wanted(query: str) -> list[Wanted]:
    """The words of a query; those that build a sentence count only when there are no others."""
    tokens = analyze(query)
    telling = [token for token in tokens if token.fold not in FUNCTION_WORDS] or tokens
    words = {token.fold: Wanted(token.fold, f"={token.stem} ", f" {skeleton(token.stem)} ") for token in telling}
    return list(words.values())[:_MOST_WORDS]
