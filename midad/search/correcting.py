"""«هل تقصد»: what a reader may have meant who typed a word that no document has, or hardly any.

Everything proposed is in the index, which holds public documents only, and was looked up: a query is rewritten only
into one that finds something. Spellings are those of the documents, not the folded ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log

from midad.arabic import FUNCTION_WORDS, Token, analyze, normalize
from midad.arabic.alphabet import MARK, TATWEEL
from midad.arabic.normal import FOLDED
from midad.search.analysis import LONGEST_WORD
from midad.search.finding import SECONDS, Filters, count, frequencies, search
from midad.search.models import Copy
from midad.search.statements import within
from midad.search.wording import LONGEST, Word, Wording, wording_of

NO_FILTERS = Filters()
#: A query with more results than this is not doubted, and so many of its words are at most.
DOUBTFUL, DOUBTED = 5, 3
#: A word is taken for a slip of another that stands in so many times as many documents.
COMMONER = 20
#: Shorter words have too many neighbours. Of each word so many are tried, of a query so many rewritings.
LEAST_LETTERS, SUGGESTED, TRIED = 4, 4, 6
LONGEST_DOUBTED, DOUBLE_SLIPS = 16, 500

_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Letters that are taken for one another by ear or by eye.
_ALIKE = (
    "ضظدذزط",
    "سصث",
    "تطث",
    "قكغج",
    "هحخ",
    "اعءه",
    "ويا",
    "ءيو",
    "جحخ",
    "بتثني",
    "رز",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
)
#: The rows of the usual Arabic keyboard, folded; a finger slips to a neighbour.
_ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ذءرويهوزظ")
_WEAK = "اوي"
_SLIP, _SWAP, _ELSE = 1.0, 1.2, 2.2
_SIGNS = re.compile(f"[{MARK}{TATWEEL}]")


@dataclass(frozen=True)
class Correction:
    """Another query, and how many results it has."""

    text: str
    total: int


def correction(text: str, total: int, *, filters: Filters = NO_FILTERS) -> Correction | None:
    """What was meant by a query that has `total` results; None when nothing better is known. Raises TooSlow."""
    text = text[:LONGEST]
    if total > DOUBTFUL or not wording_of(text).words:
        return None
    with within(SECONDS):
        tried = islice(_rewritings(text), TRIED)
        found = [Correction(rewritten, count(rewritten, filters=filters)) for rewritten in dict.fromkeys(tried)]
    best = max(found, key=lambda one: one.total, default=None) if total else next(filter(_finds, found), None)
    return best if best and best.total > max(0, total * COMMONER - 1) else None


def neighbours(fold: str, *, limit: int = SUGGESTED) -> list[str]:
    """The words of the index that a folded word may be a slip of, the likeliest first."""
    return [word for word, _frequency in _neighbours(fold)[:limit]]


def _finds(found: Correction) -> bool:
    return found.total > 0


def _rewritings(text: str) -> Iterator[str]:
    """Other queries, the likeliest first: with words joined, parted, and then corrected."""
    tokens = analyze(text)
    yield from _joined(text, tokens)
    doubtful = _doubtful(tokens)
    for token in doubtful:
        yield from (_rewritten(text, {token: parts}) for parts in _parted(token.fold))
    choices = {token: meant for token in doubtful if (meant := _meant(token))}
    for number in range(SUGGESTED if choices else 0):
        yield _rewritten(text, {token: words[min(number, len(words) - 1)] for token, words in choices.items()})


def _doubtful(tokens: Sequence[Token]) -> list[Token]:
    """The words that no document has in any form, or very few; the rarest first."""
    asked = [token for token in tokens if LEAST_LETTERS <= len(token.fold) <= LONGEST_DOUBTED]
    content = [token for token in asked if token.fold not in FUNCTION_WORDS and token.fold.isalpha()]
    counted = {token: _documents(token) for token in content[: 2 * DOUBTED]}
    rare = sorted((token for token, number in counted.items() if number <= DOUBTFUL), key=lambda one: counted[one])
    return rare[:DOUBTED]


def _documents(token: Token) -> int:
    return count(Wording((Word(token.stem[:LONGEST_WORD], (token.fold[:LONGEST_WORD],)),)))


def _meant(token: Token) -> list[str]:
    """What the word may be a slip of, as documents write it."""
    own = _documents(token)
    better = [word for word, frequency in _neighbours(token.fold) if frequency >= max(1, own * COMMONER)]
    return [_spelling(word) for word in better[:SUGGESTED]]


def _neighbours(fold: str) -> list[tuple[str, int]]:
    """Words that are one slip away; where there is none, words that are two likely slips away.

    Each candidate costs the database a look-up, whether it is there or not.
    """
    slips = _cheapest(_edits(fold), fold)
    likely = [(word, cost) for word, cost in slips.items() if cost <= _SLIP]
    twice = ((word, cost + first) for one, first in likely for word, cost in _edits(one, is_likely=True))
    return _known(slips) or _known(_cheapest(islice(twice, DOUBLE_SLIPS), fold))


def _known(costs: dict[str, float]) -> list[tuple[str, int]]:
    """Those of the words that the index has, the likeliest and commonest first."""
    found = frequencies(list(costs))
    kept = [(word, number) for word, number in found.items() if word not in FUNCTION_WORDS]
    return sorted(kept, key=lambda pair: (costs[pair[0]] - 0.35 * log(pair[1]), pair[0]))


def _cheapest(slips: Iterable[tuple[str, float]], fold: str) -> dict[str, float]:
    """Each word once, and how unlikely the slip is that made it `fold`."""
    costs: dict[str, float] = {}
    for word, cost in slips:
        costs[word] = min(cost, costs.get(word, cost))
    return {word: cost for word, cost in costs.items() if word != fold and len(word) >= LEAST_LETTERS - 1}


def _edits(word: str, *, is_likely: bool = False) -> Iterator[tuple[str, float]]:
    """Every word that is one letter away; `is_likely`: by a letter that is often mistaken."""
    letters = _LATIN if word[0] in _LATIN else _ALPHABET
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        is_light = letter in _WEAK or letter in (before[-1:], after[:1])
        if is_light or not is_likely:
            yield before + after, _SLIP if is_light else _ELSE
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:], _SLIP if letter in _WEAK or after[0] in _WEAK else _SWAP
        for other in letters if not is_likely else _CONFUSED.get(letter, ""):
            if other != letter:
                yield before + other + after, _SLIP if other in _CONFUSED.get(letter, "") else _ELSE
    for place in range(len(word) + 1):
        beside = set(word[max(0, place - 1) : place + 1])
        for other in letters if not is_likely else sorted(beside | set(_WEAK)):
            is_light = other in beside or other in _WEAK
            yield word[:place] + other + word[place:], _SLIP if is_light else _ELSE


def _confused() -> dict[str, str]:
    """For each letter those that it is mistaken for."""
    pairs: dict[str, set[str]] = {letter: set() for letter in _ALPHABET}
    for group in (*_ALIKE, *(row[place : place + 2] for row in _ROWS for place in range(len(row) - 1))):
        for letter in group:
            pairs[letter] |= set(group) - {letter}
    return {letter: "".join(sorted(others)) for letter, others in pairs.items()}


_CONFUSED = _confused()


def _parted(fold: str) -> list[str]:
    """The word as two that stand side by side in a document: «الأممالمتحدة»."""
    halves = [(fold[:place], fold[place:]) for place in range(LEAST_LETTERS - 1, len(fold) - LEAST_LETTERS + 2)]
    known = frequencies(list({half for pair in halves for half in pair}))
    whole = [pair for pair in halves if known.get(pair[0]) and known.get(pair[1])]
    beside = [pair for pair in whole if count(f'"{pair[0]} {pair[1]}"')]
    return [f"{_spelling(first)} {_spelling(second)}" for first, second in beside]


def _joined(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """The query with two words made one that the index has: «الم تحدة»."""
    pairs = [
        (first, second)
        for first, second in pairwise(tokens)
        if text[first.position + len(first.surface) : second.position].isspace()
    ][: 2 * DOUBTED]
    known = frequencies([first.fold + second.fold for first, second in pairs])
    for first, second in pairs:
        if known.get(first.fold + second.fold):
            end = second.position + len(second.surface)
            yield text[: first.position] + _spelling(first.fold + second.fold) + text[end:]


def _rewritten(text: str, words: dict[Token, str]) -> str:
    """The query with other words in their places, and all its operators."""
    for token in sorted(words, key=lambda one: -one.position):
        text = text[: token.position] + words[token] + text[token.position + len(token.surface) :]
    return text


def _spelling(fold: str) -> str:
    """The word as a document writes it, without vowel signs."""
    wording = Wording((Word(analyze(fold)[0].stem, (fold,)),), phrases=((fold,),))
    hits = search(wording).hits[:2]
    for copy in Copy.objects.filter(entry__in=[hit.key for hit in hits]):
        for surface in _surfaces(copy.title, fold), _surfaces(copy.body, fold):
            if written := next(iter(surface), None):
                return written
    return fold


def _surfaces(text: str, fold: str) -> Iterable[str]:
    for line in text.splitlines():
        if fold in line.lower().translate(FOLDED):
            for token in analyze(line):
                if token.fold == fold:
                    yield _SIGNS.sub("", normalize(token.surface, level="clean"))
