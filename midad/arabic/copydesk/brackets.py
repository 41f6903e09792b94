"""Brackets and quotation marks of a text: which belong together, which are turned round, which stand alone.

A paragraph is a line. Straight quotation marks have no direction, and curly ones are often turned the wrong way, so
these are paired by what stands beside them.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from midad.arabic.copydesk.signs import ARABIC, CLITICS, DIGIT, SPACE, WRITTEN
from midad.arabic.sentences import lines

_PARTNERS = {"(": ")", "[": "]", "«": "»", "‹": "›", "{": "}"}
_CLOSERS = {closing: opening for opening, closing in _PARTNERS.items()}
_SIGN = re.compile(r"[()\[\]«»‹›{}]")
# 1) and أ) count items; :) and ;( are faces.
_ITEM = re.compile(rf"(?:^|[{SPACE}(])[{DIGIT}{ARABIC}A-Za-z]{{1,2}}\)")
_FACE = re.compile(r"[:;=8xX]['’]?-?[()]")
_CLITIC = re.compile(f"(?<![{WRITTEN}])([{ARABIC}]{{1,3}})ـ?$")


class Pair(NamedTuple):
    """The places of an opening and of its closing sign."""

    start: int
    end: int
    sign: str
    #: How deep it stands within other quotation marks.
    depth: int = 0

    @property
    def is_quotation(self) -> bool:
        return self.sign in '«“”‹"‘'


@dataclass
class Brackets:
    """`reversed` are pairs written the wrong way round; `alone` are the places of signs without a partner."""

    pairs: list[Pair] = field(default_factory=list)
    reversed: list[Pair] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    #: Straight and curly pairs in the order in which they are written, whatever way they face.
    straight: list[Pair] = field(default_factory=list)
    curly: list[Pair] = field(default_factory=list)


def find_brackets(text: str) -> Brackets:
    found = Brackets()
    for start, line in lines(text):
        _pair_signs(line, start, found)
        _pair_alike(line, start, '"', found.straight, found)
        _pair_alike(line, start, "“”„‟", found.curly, found)
    found.pairs += found.straight + found.curly
    found.alone.sort()
    return found


def _pair_signs(line: str, offset: int, found: Brackets) -> None:
    passed = {match.end() - 1 for match in _ITEM.finditer(line)} | {match.end() - 1 for match in _FACE.finditer(line)}
    signs = [match.start() for match in _SIGN.finditer(line)]
    items = {place for place in passed if line[place] in "()"}
    stack: list[int] = []
    alone: list[int] = []
    for place in signs:
        sign = line[place]
        if sign in _PARTNERS:
            stack.append(place)
        elif stack and line[stack[-1]] == _CLOSERS[sign]:
            opening = stack.pop()
            found.pairs.append(Pair(opening + offset, place + offset, line[opening], len(stack)))
        elif any(line[opening] == _CLOSERS[sign] for opening in stack):
            while line[stack[-1]] != _CLOSERS[sign]:
                alone.append(stack.pop())
            opening = stack.pop()
            found.pairs.append(Pair(opening + offset, place + offset, line[opening], len(stack)))
        else:
            alone.append(place)
    _take_reversed(line, offset, sorted(alone + stack), items, found)


def _take_reversed(line: str, offset: int, alone: list[int], items: set[int], found: Brackets) -> None:
    """Of the signs that found no partner: those that stand back to back are a pair turned round."""
    index = 0
    while index < len(alone):
        first = alone[index]
        second = alone[index + 1] if index + 1 < len(alone) else -1
        if second > first + 1 and _is_turned(line, first, second):
            found.reversed.append(Pair(first + offset, second + offset, line[first]))
            index += 2
            continue
        if first not in items:
            found.alone.append(first + offset)
        index += 1


def _is_turned(line: str, first: int, second: int) -> bool:
    if line[first] not in _CLOSERS or line[second] != _CLOSERS[line[first]]:
        return False
    before, after = line[first - 1 : first], line[second + 1 : second + 2]
    is_open = not before or before.isspace() or _CLITIC.search(line[:first]) is not None
    return is_open and not line[first + 1].isspace() and not line[second - 1].isspace() and not after.isalnum()


def _pair_alike(line: str, offset: int, signs: str, pairs: list[Pair], found: Brackets) -> None:
    places = [place for place, sign in enumerate(line) if sign in signs and not _is_measure(line, place)]
    if len(places) % 2:
        found.alone.append((_odd_one(line, places)) + offset)
        return
    couples = list(zip(places[::2], places[1::2], strict=True))
    if all(may_open(line, first) and may_close(line, second) for first, second in couples):
        pairs += [Pair(first + offset, second + offset, line[first]) for first, second in couples]


def _odd_one(line: str, places: list[int]) -> int:
    """The sign to point at: the first that does not stand as its turn asks."""
    for turn, place in enumerate(places):
        if not (may_close if turn % 2 else may_open)(line, place):
            return places[turn - 1] if turn % 2 else place
    return places[-1]


def _is_measure(line: str, place: int) -> bool:
    """5" are inches; a quotation that ends in a digit has been opened before."""
    if line[place] != '"' or not re.match(f"[{DIGIT}]", line[place - 1 : place] or " "):
        return False
    return line.count('"', 0, place) % 2 == 0


def may_open(line: str, place: int) -> bool:
    """Whether a quotation can begin here: at a word, after a space or a one-letter word (بـ“الخطوة”)."""
    before, after = line[place - 1 : place] if place else "", line[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    return not before or before.isspace() or before in '([{«“"/–—-ـ،؛:' or is_after_clitic(line, place)


def may_close(line: str, place: int) -> bool:
    before, after = line[place - 1 : place] if place else "", line[place + 1 : place + 2]
    if not before or before.isspace():
        return False
    return not after or not (after.isalnum() or after == "ـ")


def is_after_clitic(line: str, place: int) -> bool:
    """Whether what stands before is written onto what follows: و«…», بـ«…», الـ(…)."""
    word = _CLITIC.search(line, max(0, place - 6), place)
    return word is not None and word[1] in CLITICS
