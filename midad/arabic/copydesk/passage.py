"""A block as the rules see it: its zones masked, its words and its brackets found once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from midad.arabic.alphabet import MARK, TATWEEL
from midad.arabic.analysis import Token, analyze
from midad.arabic.bidi import direction
from midad.arabic.copydesk.blocks import UNTOUCHED, Block, Kind, KnownName
from midad.arabic.copydesk.brackets import Brackets, find_brackets
from midad.arabic.copydesk.house_style import HouseStyle
from midad.arabic.copydesk.signs import ARABIC, DIGIT
from midad.arabic.copydesk.zones import all_zones, masked
from midad.arabic.sentences import lines

_UNWRITTEN = re.compile(f"[{MARK}{TATWEEL}]")
_FOREIGN_SHARE = 3
_DIGIT = re.compile(f"[{DIGIT}]")
_LATIN = re.compile("[A-Za-z]")
#: Arabic read as Windows-1252, which rule T07 restores.
_MISREAD = re.compile("[ØÙ].[ØÙ]")
_ARABIC = re.compile(f"[{ARABIC}]")


class Word(NamedTuple):
    """A word of the passage; `bare` is it without vowel signs and tatweel."""

    start: int
    end: int
    bare: str
    fold: str


class Passage:
    """One block under the eyes of the desk."""

    def __init__(self, block: Block, style: HouseStyle) -> None:
        self.block = block
        self.style = style
        self.kind: Kind = block.kind
        self.zones = all_zones(block.text, (*block.verbatim, *_foreign_lines(block.text)))
        self.text = masked(block.text, self.zones)

    @cached_property
    def is_arabic(self) -> bool:
        """Whether the desk can judge it."""
        return (
            self.kind not in UNTOUCHED
            and self.block.language.split("-")[0] in ("ar", "")
            and _is_mostly_arabic(self.text)
        )

    @cached_property
    def tokens(self) -> list[Token]:
        return analyze(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return [
            Word(token.position, token.position + len(token.surface), bare(token.surface), token.fold)
            for token in self.tokens
        ]

    @cached_property
    def brackets(self) -> Brackets:
        return find_brackets(self.text)

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands between quotation marks, the marks left out."""
        return sorted((pair.start + 1, pair.end) for pair in self.brackets.pairs if pair.is_quotation)

    def is_quoted(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.quoted)

    def neighbours(self) -> Iterator[tuple[Word, Word, str]]:
        """Each word with the next and what stands between them."""
        for first, second in zip(self.words, self.words[1:], strict=False):
            yield first, second, self.text[first.end : second.start]


def _is_mostly_arabic(text: str) -> bool:
    """A story may quote at length; a paragraph in another language has a name or two in Arabic letters at most.

    A number alone (38 %) stands in a table or a box of an Arabic story.
    """
    if not _ARABIC.search(text):
        return not _LATIN.search(text) and _DIGIT.search(text) is not None
    return direction(text) == "rtl" or len(_LATIN.findall(text)) < _FOREIGN_SHARE * len(_ARABIC.findall(text))


def _foreign_lines(text: str) -> list[tuple[int, int]]:
    """Of a text of several lines, those that are not in Arabic."""
    if "\n" not in text:
        return []
    return [
        (start, start + len(line))
        for start, line in lines(text)
        if _LATIN.search(line) and direction(line) == "ltr" and not _MISREAD.search(line)
    ]


def bare(surface: str) -> str:
    """A word without its vowel signs and tatweel."""
    return surface if surface.isalpha() and TATWEEL not in surface else _UNWRITTEN.sub("", surface)


@dataclass(frozen=True)
class Story:
    """All passages of a text, with what the newspaper knows and wants."""

    passages: list[Passage]
    style: HouseStyle
    names: tuple[KnownName, ...]

    def judged(self) -> Iterator[tuple[int, Passage]]:
        """The passages in Arabic, each with its number."""
        return ((number, passage) for number, passage in enumerate(self.passages) if passage.is_arabic)
