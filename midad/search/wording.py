"""What a reader has typed: words, "phrases", and -words that are not to be there. Every string means something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from midad.arabic import FUNCTION_WORDS, Token, analyze, normalize
from midad.search.analysis import LONGEST_WORD

#: What stands after so many characters or words is not looked at.
LONGEST, MOST_WORDS, MOST_PHRASES = 300, 32, 8
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\uff02'
_PART = re.compile(
    rf"(?P<minus>(?<!\S)[-\u2212](?=[^\W\d]|[{_QUOTES}]))?"
    # A quotation that is not closed is none, and leaves the minus before it to its first word.
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<rest>(?:[{_QUOTES}]\s*)?[^\s{_QUOTES}]+|[{_QUOTES}]))"
)


@dataclass(frozen=True)
class Word:
    """A word that is looked for: by its stem, and in these forms above all."""

    stem: str
    folds: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """`words` rank stories and must all be there; so must `phrases`, word by word as folded.

    Neither a stem of `no_stems` nor one of `no_phrases` may be there. `is_cut`: more was typed than is looked at.
    """

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    no_stems: tuple[str, ...] = ()
    no_phrases: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False


def wording_of(text: str) -> Wording:
    """Read a query. Whatever cannot be an operator is text, and signs alone are nothing."""
    wanted: list[Token] = []
    unwanted: list[Token] = []
    phrases: list[tuple[str, ...]] = []
    no_phrases: list[tuple[str, ...]] = []
    is_cut = len(text) > LONGEST
    for part, tokens in _parts(text[:LONGEST]):
        is_cut |= len(tokens) > MOST_WORDS
        is_phrase = part["phrase"] is not None
        if part["minus"] and is_phrase:
            no_phrases.append(_folds(tokens))
        elif part["minus"]:
            unwanted += tokens
        else:
            wanted += tokens
            phrases += [_folds(tokens)] if is_phrase else []
    no_stems = tuple(dict.fromkeys(token.stem[:LONGEST_WORD] for token in unwanted))
    is_cut |= len(wanted) > MOST_WORDS or max(map(len, (set(phrases), no_stems, set(no_phrases)))) > MOST_PHRASES
    return Wording(
        words=_words(wanted[:MOST_WORDS]),
        phrases=tuple(dict.fromkeys(phrases))[:MOST_PHRASES],
        no_stems=no_stems[:MOST_PHRASES],
        no_phrases=tuple(dict.fromkeys(no_phrases))[:MOST_PHRASES],
        is_cut=is_cut,
    )


def loosened(text: str) -> list[str]:
    """The query without its quotation marks, and without each of its words and phrases; what has a minus stays."""
    text = normalize(text[:LONGEST], level="clean")
    parts = [part for part, _tokens in _parts(text) if not part["minus"]]
    phrases = [part for part in parts if part["phrase"] is not None]
    unquoted = text
    for part in reversed(phrases):
        unquoted = f"{unquoted[: part.start()]} {part['phrase']} {unquoted[part.end() :]}"
    found = [unquoted] if phrases else []
    if len(parts) > 1:
        found += [f"{text[: part.start()]} {text[part.end() :]}" for part in parts]
    others = dict.fromkeys(" ".join(one.split()) for one in found)
    return [other for other in others if _refused(other) == _refused(text)]


def _parts(text: str) -> Iterator[tuple[re.Match[str], list[Token]]]:
    """The parts of a query that have words. A sign that nobody sees parts no minus from its word."""
    for part in _PART.finditer(normalize(text, level="clean")):
        if tokens := analyze(part["phrase"] or part["rest"] or ""):
            yield part, tokens


def _refused(text: str) -> tuple[object, object]:
    wording = wording_of(text)
    return wording.no_stems, wording.no_phrases


def _folds(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(token.fold[:LONGEST_WORD] for token in tokens[:MOST_WORDS])


def _words(tokens: list[Token]) -> tuple[Word, ...]:
    """The words with a meaning of their own; all of them when none has."""
    content = [token for token in tokens if token.fold not in FUNCTION_WORDS] or tokens
    pairs = sorted({(token.stem[:LONGEST_WORD], token.fold[:LONGEST_WORD]) for token in content})
    by_stem = {stem: tuple(fold for _stem, fold in group) for stem, group in groupby(pairs, key=lambda pair: pair[0])}
    order = dict.fromkeys(token.stem[:LONGEST_WORD] for token in content)
    return tuple(Word(stem, by_stem[stem]) for stem in order)
