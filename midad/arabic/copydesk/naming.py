"""Names: written as the register has them, and one way through a story."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from midad.arabic.analysis import analyze
from midad.arabic.copydesk.blocks import KnownName
from midad.arabic.copydesk.findings import Fault, propose
from midad.arabic.copydesk.passage import Passage, Story, Word, bare
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC
from midad.arabic.lexicon import lemma, right_spellings

RULES = RuleSet("editorial", phase="style")

_HEADS = ("", "و", "ب", "ل", "ف", "ك")
_MESSAGE = "اسم كُتب بغير رسمه في سجل الأسماء: تُجمع قصص الاسم الواحد ويُبحث عنها برسم واحد."


@RULES.add_of_story("E03", "warning", "اسم واحد برسمين: يظنه القارئ اسمين، فيُوحَّد على رسم السجل أو على ما غلب في القصة.")
def name_in_several_spellings(story: Story) -> Iterator[tuple[int, Fault]]:
    """«زيلينسكي … زلنسكي» → «زيلينسكي»; of a name in the register, any other spelling."""
    known = _sequences(story.names)
    for number, passage in story.judged():
        yield from ((number, fault) for fault in _against_register(passage, known))
    yield from _within_story(story)


_Sequences = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(8)
def _sequences(names: tuple[KnownName, ...]) -> _Sequences:
    """By the first word of a spelling: its words, folded, and the name that they are of."""
    found: _Sequences = defaultdict(list)
    for known in names:
        for spelling in (known.name, *known.variants):
            folds = tuple(token.fold for token in analyze(spelling))
            if folds and sum(map(len, folds)) > 3:
                found[folds[0]].append((folds, known.name))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found


def _against_register(passage: Passage, known: _Sequences) -> Iterator[Fault]:
    words, place = passage.words, 0
    while known and place < len(words):
        match = _name_at(words, place, known)
        if match is None:
            place += 1
            continue
        length, head, name = match
        start, end = words[place].start + len(head), words[place + length - 1].end
        written = passage.text[start:end]
        if bare(written) != bare(name):
            yield propose(start, end, name, message=_MESSAGE)
        place += length


def _name_at(words: list[Word], place: int, known: _Sequences) -> tuple[int, str, str] | None:
    first = words[place].fold
    for head in _HEADS:
        for folds, name in known.get(first[len(head) :], ()) if first.startswith(head) else ():
            following = tuple(word.fold for word in words[place + 1 : place + len(folds)])
            if following == folds[1:]:
                return len(folds), head, name
    return None


_SHORTEST = 6
_WEAK = re.compile("[اوىيءآأإئؤةه]")
_ENDING = re.compile("(?:يين|يون|يات|ية|ين|ون|ان|ات|ها|هم|نا|يا|[ةهيات])$")


def _within_story(story: Story) -> Iterator[tuple[int, Fault]]:
    """Words that no dictionary knows and that differ in long vowels alone."""
    places: dict[str, list[tuple[int, Word]]] = defaultdict(list)
    for number, passage in story.judged():
        for word in passage.words:
            if len(word.bare) >= _SHORTEST and re.fullmatch(f"[{ARABIC}]+", word.bare) and _is_unknown(word):
                places[word.bare].append((number, word))
    for most, other in _same_names(places):
        for number, word in places[other]:
            yield number, propose(word.start, word.end, most)


def _same_names(places: dict[str, list[tuple[int, Word]]]) -> Iterator[tuple[str, str]]:
    """The commonest spelling of a name with each other one of it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for spelling in places:
        groups[spelling[0] + _WEAK.sub("", spelling[1:])].append(spelling)
    for spellings in groups.values():
        (most, _times), *others = Counter({spelling: len(places[spelling]) for spelling in spellings}).most_common()
        yield from ((most, other) for other, _count in others if _is_one_name(most, other))


def _is_unknown(word: Word) -> bool:
    if right_spellings(word.bare)[0] or lemma(word.fold):
        return False
    rests = [
        word.bare[len(head) :] for head in ("و", "ب", "ل", "ف", "ال", "وال", "بال", "لل") if word.bare.startswith(head)
    ]
    return not any(right_spellings(rest)[0] for rest in rests)


def _is_one_name(first: str, second: str) -> bool:
    if _ENDING.sub("", first) == _ENDING.sub("", second):
        return False  # forms of one word: سريلانكيين, سريلانكيون
    if first[-1] != second[-1] and {first[-1], second[-1]} not in ({"ا", "ى"}, {"ه", "ة"}, {"ي", "ى"}):
        return False
    return len(_WEAK.sub("", first)) >= 4 and abs(len(first) - len(second)) <= 2
