"""Words of a moderator's list, found in comments through what people do to hide them.

Marks, tatweel, unseen characters and look-alikes fall away when each character is read as the plain letter behind it.
Letters that are repeated, parted, or written as digits and signs are other readings of the same text, and each reading
is looked up in tables: a list of thousands of lines costs no more than a short one. docs/comments/texts.md says what
counts as a find and what does not.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from midad.arabic import FUNCTION_WORDS, stem
from midad.arabic.alphabet import TYPED_LETTER
from midad.arabic.lexicon import lemma
from midad.arabic.stemming import ARTICLES
from midad.comments.lookalikes import LETTER_SIGNS
from midad.comments.readings import WORD, Reading, read, squeezed, words_in

#: The longest word that is looked up, in letters, once repeated letters count thrice at most.
LONGEST_WORD = 64

_ARABIC = re.compile(f"[{TYPED_LETTER}]")
_BETWEEN = re.compile(r"[\W_]{0,12}+")
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)
_THRICE = re.compile(r"(.)\1\1", re.DOTALL)
_VOCATIVE = "يا"
_LONGEST_CUT = 12
_ARTICLES = tuple(ARTICLES)
_PREFIXES = (*ARTICLES, *"وفبلك")

# Which letters a digit or a sign may stand for in a Latin word; letters stand for themselves.
_STANDS_FOR = {
    "0": "o", "1": "il", "2": "az", "3": "ea", "4": "a", "5": "s", "6": "gbt", "7": "th", "8": "b", "9": "gq",
    **LETTER_SIGNS,
}  # fmt: skip
# One key for all the letters that share a digit or a sign: the key finds the lines to compare with.
_KEYS = str.maketrans(dict.fromkeys("ea42z3@€", "a") | dict.fromkeys("th7g6b9q8+", "t") | dict.fromkeys("il1!|£", "i")
                      | dict.fromkeys("o0", "o") | dict.fromkeys("s5$", "s"))  # fmt: skip


class Match(NamedTuple):
    """A line of the list and where the text has it, in code points of the text given."""

    line: str
    start: int
    end: int
    shown: str


@dataclass
class _Node:
    """What may follow the words of a line that have been met: further words, or its end."""

    following: "dict[int, _Node]" = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


_Ids = defaultdict[str, set[int]]


class Words:
    """A list of words and phrases, ready to look for all of them at once."""

    def __init__(self) -> None:
        self._root = _Node()
        self._ids: dict[tuple[str, bool], int] = {}
        self._longest = 0
        self._plain: _Ids = defaultdict(set)
        self._stretched: _Ids = defaultdict(set)
        self._latin: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Words":
        """Read a list: one word or phrase a line, its stem counting; in double quotes exactly that form.

        What stands behind # on a line of its own is a remark. A line without letters or digits finds nothing.
        """
        words = cls()
        for line in lines:
            written = line.strip()
            if written and not written.startswith("#"):
                words._add(written)
        return words

    def found(self, text: str) -> list[Match]:
        """Every place where a line of the list stands in the text, in order; of overlapping ones the longest."""
        if not self._ids:
            return []
        reading = read(text)
        starts: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
        for word in words_in(reading, text):
            known = self._known_as(word.letters) or (self._among_words(word.letters) if word.is_parted else _NONE)
            starts[word.start].update((identity, word.end) for identity in known)
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for start in starts:
            for line, end in self._lines_from(start, starts, reading.letters):
                spans[line].append((start, end))
        matches = [
            _match(line, start, end, reading, text) for line, places in spans.items() for start, end in _longest(places)
        ]
        return sorted(matches, key=lambda match: (match.start, match.end, match.line))

    # The list.

    def _add(self, line: str) -> None:
        is_exact = len(line) > 2 and line[0] in '"“”«' and line[-1] in '"“”»'
        words = [match[0] for match in WORD.finditer(read(line).letters)]
        if not words:
            return
        self._add_phrase([self._identity(word, is_exact) for word in words], line)
        if len(words) > 1:
            # Run together (ابنالكلب), or with the letters of all its words parted.
            self._add_phrase([self._identity("".join(words), True)], line)

    def _add_phrase(self, identities: list[int], line: str) -> None:
        node = self._root
        for identity in identities:
            node = node.following.setdefault(identity, _Node())
        if line not in node.lines:
            node.lines.append(line)

    def _identity(self, word: str, is_exact: bool) -> int:
        key = word, is_exact
        if key not in self._ids:
            self._ids[key] = len(self._ids)
            (self._learn_arabic if _ARABIC.search(word) else self._learn_latin)(word, is_exact, self._ids[key])
        return self._ids[key]

    def _learn_arabic(self, word: str, is_exact: bool, identity: int) -> None:
        root = "" if is_exact else _root(word)
        self._longest = max(self._longest, len(word))
        for form in (word,) if is_exact or root else _written_forms(word):
            self._plain[f"={form}"].add(identity)
            self._stretched[f"={squeezed(form)}"].add(identity)
        if root:
            self._plain[root].add(identity)
            self._stretched[squeezed(root)].add(identity)
            self._stretched[_root(squeezed(word)) or root].add(identity)

    def _learn_latin(self, word: str, _is_exact: bool, identity: int) -> None:
        self._latin[_latin_key(word)].append((word, identity))

    def _known_as(self, word: str) -> set[int]:
        word = _shortened(word)
        if len(word) > LONGEST_WORD:
            return set()
        return self._arabic(word) if _ARABIC.search(word) else self._latin_words(word)

    def _among_words(self, letters: str) -> set[int]:
        """Words of the list among letters that stood apart, where the rest of the letters are words: انتحمار."""
        letters = _shortened(letters)
        if len(letters) > LONGEST_WORD or not _ARABIC.match(letters) or _is_known(letters):
            return _NONE
        found: set[int] = set()
        for start in range(len(letters) - 2):
            for end in range(start + 3, min(start + self._longest, len(letters)) + 1):
                identities = self._plain.get(f"={letters[start:end]}")
                if identities and _are_words(letters[:start].removesuffix("ال")) and _are_words(letters[end:]):
                    found |= identities
        return found

    def _arabic(self, word: str) -> set[int]:
        found = self._plain_arabic(word)
        if _is_stretched(word):
            once = squeezed(word)
            found |= self._stretched.get(f"={once}", _NONE) | self._stretched.get(_stem(once), _NONE)
            found |= self._plain_arabic(_THRICE.sub(r"\1\1", word))
            if once.startswith(_VOCATIVE) and len(once) >= 5 and not _is_known(once):
                rest = once[2:]
                found |= self._stretched.get(f"={rest}", _NONE) | self._stretched.get(_stem(rest), _NONE)
        return found

    def _plain_arabic(self, word: str) -> set[int]:
        found = self._plain.get(f"={word}", _NONE) | self._plain.get(_stem(word), _NONE)
        if word.startswith(_VOCATIVE) and len(word) >= 5 and not _is_known(word):
            rest = word[2:]
            found |= self._plain.get(f"={rest}", _NONE) | self._plain.get(_stem(rest), _NONE)
        return set(found)

    def _latin_words(self, word: str) -> set[int]:
        lines = self._latin.get(_latin_key(word), ())
        return {identity for line, identity in lines if _spells(word, line)}

    def _lines_from(
        self, start: int, starts: Mapping[int, set[tuple[int, int]]], letters: str
    ) -> Iterator[tuple[str, int]]:
        """Follow phrases word by word from one place."""
        waiting = [(self._root, start)]
        seen: set[tuple[int, int]] = set()
        while waiting:
            node, place = waiting.pop()
            for identity, end in starts.get(place, ()):
                following = node.following.get(identity)
                if following is None or (id(following), end) in seen:
                    continue
                seen.add((id(following), end))
                for line in following.lines:
                    yield line, end
                if following.following and (between := _BETWEEN.match(letters, end)):
                    waiting.append((following, between.end()))


_NONE: set[int] = set()
_stem = lru_cache(2**14)(stem)


def _root(word: str) -> str:
    """Return the stem under which a word of the list is looked for, nothing when its stem would be another word's.

    A moderator writes a word without anything before it but an article: لعين is not لـ with عين. Words of two letters
    are too short for the stemmer.
    """
    root = lemma(word) or _stem(word)
    is_of_itself = root[:1] == word[:1] or lemma(word) is not None or word.startswith(_ARTICLES)
    return root if is_of_itself and len(root) > 2 else ""


def _written_forms(word: str) -> list[str]:
    """The forms of a word that has no stem of its own."""
    ends = ("",) if len(word) < 3 else ("", "ه", "ات", "ين", "ون")
    starts = ("", "يا", "ال", "وال", "بال") if word.startswith("ل") else ("", "يا", *_ARTICLES)
    return [start + word + end for start in starts for end in ends]


def _shortened(word: str) -> str:
    """A letter repeated hundreds of times is one that is repeated thrice."""
    return word if len(word) < 4 else re.sub(r"(.)\1{3,}", r"\1\1\1", word)


@lru_cache(2**12)
def _is_known(word: str) -> bool:
    """Tell whether the dictionary has an Arabic word, as it is or behind what is written onto it."""
    rests = (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
    return lemma(word) is not None or any(len(rest) > 2 and lemma(rest) is not None for rest in rests)


@lru_cache(2**12)
def _are_words(letters: str) -> bool:
    """Tell whether letters can be cut into words of the dictionary, of two letters at least; nothing can."""
    reached = {0}
    for end in range(2, len(letters) + 1):
        if any(letters[start:end] in FUNCTION_WORDS or _is_known(letters[start:end])
               for start in reached if 2 <= end - start <= _LONGEST_CUT):  # fmt: skip
            reached.add(end)
    return len(letters) in reached


def _is_stretched(word: str) -> bool:
    """Tell a repeated letter from a spelt one: thrice is no spelling, twice is one where the dictionary has it."""
    if not _REPEATED.search(word):
        return False
    return bool(_THRICE.search(word)) or not _is_known(word)


def _latin_key(word: str) -> str:
    return squeezed(word.translate(_KEYS))


def _spells(word: str, line: str) -> bool:
    """Tell whether a word is a line of the list with letters repeated, or written as digits and signs.

    A letter may only be doubled in a word of four letters on or beside one that is repeated more: a short word with
    one letter twice is most often another word (god, good). At least half of the word are letters.
    """
    if word == line:
        return True
    if line.isdecimal() or 2 * sum(letter.isalpha() for letter in word) < len(word):
        return False
    if len(word) != len(line) and len(line) < 4 and not _THRICE.search(word):
        return False
    places = {0}
    for letter in word:
        places = set(_places_after(letter, places, line))
    return len(line) in places


def _places_after(letter: str, places: Iterable[int], line: str) -> Iterator[int]:
    """Where in the line its letters may have come to, once one more letter is read: on, or the last one again."""
    for place in places:
        if place < len(line) and _stands_for(letter, line[place]):
            yield place + 1
        if place and _stands_for(letter, line[place - 1]):
            yield place


def _stands_for(letter: str, wanted: str) -> bool:
    return letter == wanted or wanted in _STANDS_FOR.get(letter, "")


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans of one line that overlap, the longest of each."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end - start > kept[-1][1] - kept[-1][0]:
            kept[-1] = start, end
    return kept


def _match(line: str, start: int, end: int, reading: Reading, text: str) -> Match:
    first, last = reading.places[start], reading.places[end - 1] + 1
    # The marks of the last letter are part of what is shown.
    following = bisect_left(reading.places, last)
    limit = reading.places[following] if following < len(reading.places) else len(text)
    while last < limit and unicodedata.category(text[last])[0] == "M":
        last += 1
    return Match(line, first, last, text[first:last])
