"""The keys under which a row is found, and those that a query asks for.

Each word is kept as it is folded, as its stem, marked «=», and as its skeleton, marked «~»:
جسور is « جسور =جسور ~جسر ».
"""

from typing import NamedTuple

from midad.arabic import FUNCTION_WORDS, analyze, lexicon, skeleton

#: Entries of another analysis are made anew. Count up what changes here or in `arabic.analyze`.
ANALYSIS = f"1 {lexicon.version()}"
#: Who looks something up types a few words; each costs a look at every entry.
_MOST_WORDS = 12


class Wanted(NamedTuple):
    """What a row must have of one word: any part of a word as it is typed, or its stem; failing these its skeleton."""

    part: str
    stem: str
    skeleton: str


def keys(*texts: str) -> str:
    """The words of these texts, each once, to be looked through for parts of them."""
    found: dict[str, None] = {}
    for text in texts:
        for token in analyze(text):
            found |= dict.fromkeys((token.fold, f"={token.stem}", f"~{skeleton(token.stem)}"))
    return f" {' '.join(found)} "


def wanted(query: str) -> list[Wanted]:
    """The words of a query; those that build a sentence count only when there are no others."""
    tokens = analyze(query)
    telling = [token for token in tokens if token.fold not in FUNCTION_WORDS] or tokens
    words = {token.fold: Wanted(token.fold, f"={token.stem} ", f"~{skeleton(token.stem)} ") for token in telling}
    return list(words.values())[:_MOST_WORDS]
