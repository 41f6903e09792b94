"""What a result shows of its text: the stretch in which the words that were looked for stand densest, with them marked.

Only whole words are marked, as they are written: for «الجسور» both «جسر» and «للجِسر». What a text costs is bounded:
a loose pattern of each word says which lines may have it, and only the few that fit best are cut into words.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from midad.arabic import Token, analyze, isolate_html, truncate
from midad.arabic.alphabet import MARK, TATWEEL
from midad.arabic.normal import FOLDED
from midad.search.wording import Word, Wording

#: How long a passage is, and how much of a text is looked at: so many characters, and of them the best lines.
LENGTH, DEEPEST, LINES, LONGEST_LINE, HITS = 230, 400_000, 6, 1_200, 500
#: A line shorter than this is a heading or a name rather than a passage.
_LEAST = 60
#: Letters by which the forms of an Arabic word differ from one another: جسر, جسور; وزير, وزراء; مدرسة, مدارس.
_WEAK = "اويءهت"
_WRITTEN: dict[str, str] = defaultdict(str)
for _code, _letter in FOLDED.items():
    if _letter.isalnum() and chr(_code) != _letter:
        _WRITTEN[_letter] += chr(_code)
_SIGNS = f"[{MARK}{TATWEEL}]{{0,4}}"
_BETWEEN = f"[{MARK}{TATWEEL}{_WEAK}{''.join(_WRITTEN[letter] for letter in _WEAK)}]{{0,6}}"
_SENTENCE = re.compile(r"[.!?؟…؛](?:[»\"”)\]]+)?\s+")
_LINE = re.compile(rf"[^\n]{{1,{LONGEST_LINE}}}(?=\s|$)|[^\n]{{1,{LONGEST_LINE}}}")
_PARTS = re.compile("(<[^>]*>|&[^;]*;)")

Span = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, and the places of the marked words in it; `words` is how many of those asked for it has."""

    text: str
    marks: tuple[Span, ...] = ()
    words: int = 0
    is_begun: bool = False
    is_cut: bool = False

    @property
    def html(self) -> str:
        """The passage with its marks, with what would flip isolated, and with an ellipsis where it is cut."""
        return f"{'… ' if self.is_begun else ''}{marked_html(self.text, self.marks)}{'…' if self.is_cut else ''}"


class Seeker:
    """Finds the words of a query in texts."""

    def __init__(self, wording: Wording) -> None:
        self._words = {word.stem: number for number, word in enumerate(wording.words)}
        self._forms = {fold: number for number, word in enumerate(wording.words) for fold in word.folds}
        self._phrases = wording.phrases
        self._loose = [_loose(word) for word in wording.words]

    def whole(self, text: str) -> Passage:
        """All of a text, such as a headline."""
        found = self._found(analyze(text))
        return Passage(text, tuple(span for _word, span in found), len({word for word, _span in found} - {-1}))

    def passage(self, text: str, length: int = LENGTH) -> Passage | None:
        """The best passage of a long text; None when none of the words stands there."""
        best: Passage | None = None
        for line in self._lines(text[:DEEPEST]):
            found = self._best_of(line, length)
            if found and (best is None or _worth(found) > _worth(best)):
                best = found
                if found.words == len(self._words) and len(found.text) >= _LEAST:
                    break
        return best

    def _lines(self, text: str) -> list[str]:
        """The lines that are worth a closer look, those with most of the words first."""
        lines = [match.span() for match in _LINE.finditer(text)]
        starts = [start for start, _end in lines]
        words: dict[int, set[int]] = defaultdict(set)
        for word, loose in enumerate(self._loose):
            for match in islice(loose.finditer(text), HITS):
                words[bisect_right(starts, match.start()) - 1].add(word)
        fitting = list(words) or list(range(len(lines)))
        fitting.sort(key=lambda line: (-len(words[line]), lines[line][1] - lines[line][0] < _LEAST, line))
        return [text[slice(*lines[line])] for line in fitting[:LINES]]

    def _best_of(self, line: str, length: int) -> Passage | None:
        found = self._found(analyze(line))
        if not found:
            return None
        start, end = _window(line, found, length)
        text = line[start:end]
        is_cut = len(line) - start > length
        if is_cut:
            text = truncate(line[start:], length)[:-1]
        inside = [(word, span) for word, span in found if start <= span[0] and span[1] <= start + len(text)]
        return Passage(
            text,
            tuple((first - start, last - start) for _word, (first, last) in inside),
            len({word for word, _span in inside} - {-1}),
            is_begun=bool(start) and not _begins_sentence(line, start),
            is_cut=is_cut,
        )

    def _found(self, tokens: Sequence[Token]) -> list[tuple[int, Span]]:
        """The number of the word and the place of each token that was asked for; -1: only a phrase asks for it."""
        in_phrases = self._in_phrases(tokens)
        found: list[tuple[int, Span]] = []
        for index, token in enumerate(tokens):
            word = self._words.get(token.stem, self._forms.get(token.fold, -1))
            if word >= 0 or index in in_phrases:
                found.append((word, _span(token)))
        return found

    def _in_phrases(self, tokens: Sequence[Token]) -> set[int]:
        if not self._phrases:
            return set()
        folds = [token.fold for token in tokens]
        return {
            place
            for phrase in self._phrases
            for start in range(len(folds) - len(phrase) + 1)
            if tuple(folds[start : start + len(phrase)]) == phrase
            for place in range(start, start + len(phrase))
        }


def marked_html(text: str, marks: Iterable[Span]) -> str:
    """Escaped text with `<mark>` around each span, and with what would flip isolated as if there were no marks."""
    written: list[str] = []
    edges = [edge for span in marks for edge in span]
    position = done = 0
    for part in _PARTS.split(isolate_html(escape(text))):
        is_marked = done % 2 == 1
        if part.startswith("<"):
            written.append(f"</mark>{part}<mark>" if is_marked else part)
            continue
        end = position + (1 if part.startswith("&") else len(part))
        cut = 0
        while done < len(edges) and (edges[done] < end or (edges[done] == end and done % 2 == 1)):
            place = edges[done] - position if part[:1] != "&" else (len(part) if edges[done] == end else 0)
            written += (part[cut:place], "</mark>" if done % 2 else "<mark>")
            cut, done = place, done + 1
        written.append(part[cut:])
        position = end
    return "".join(written).replace("<mark></mark>", "")


def _loose(word: Word) -> re.Pattern[str]:
    """What any form of the word fits, and others too: the letters that stay, with few others between."""
    stem = [_as_written(letter) for letter in word.stem if letter not in _WEAK]
    between = _BETWEEN
    if len(stem) < 2:
        stem, between = [_as_written(letter) for letter in word.stem], _SIGNS
    return re.compile(between.join(stem), re.IGNORECASE)


def _as_written(letter: str) -> str:
    """A class of what is folded to the letter."""
    return f"[{re.escape(letter)}{_WRITTEN.get(letter, '')}]"


def _span(token: Token) -> Span:
    """The place of a word without a mark before it, which belongs to what stands there."""
    start = token.position
    end = start + len(token.surface)
    leading = 0
    while leading < len(token.surface) - 1 and unicodedata.category(token.surface[leading])[0] == "M":
        leading += 1
    return start + leading, end


def _window(line: str, found: Sequence[tuple[int, Span]], length: int) -> Span:
    """Where the most different words stand together, begun at a sentence or at least at a word."""
    if len(line) <= length:
        return 0, len(line)

    def worth(index: int) -> tuple[int, int, int]:
        first = found[index][1][0]
        inside = [word for word, (_start, end) in found[index:] if end - first <= length]
        return len(set(inside)), len(inside), -index

    best = max(range(len(found)), key=worth)
    first = found[best][1][0]
    last = max((end for _word, (_start, end) in found[best:] if end - first <= length), default=found[best][1][1])
    earliest = max(0, min(first, last - length + length // 10), last - length)
    room = max(earliest, first - length // 2)
    starts = [0] if room == 0 else [match.end() for match in _SENTENCE.finditer(line, room, first)]
    start = starts[0] if starts else _word_start(line, max(earliest, first - length // 4), first)
    return start, min(len(line), start + length)


def _begins_sentence(line: str, start: int) -> bool:
    return any(match.end() == start for match in _SENTENCE.finditer(line, max(0, start - 8), start))


def _word_start(line: str, place: int, latest: int) -> int:
    if place == 0:
        return 0
    space = re.compile(r"\s+").search(line, place - 1, latest)
    return space.end() if space else latest


def _worth(passage: Passage) -> tuple[int, bool, int]:
    return passage.words, len(passage.text) >= _LEAST, len(passage.marks)
