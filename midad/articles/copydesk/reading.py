"""Reading a story again and again while it is written: a block that is as it was is not read twice.

Most rules look at one block alone; what they found in it is kept, by the text, its kind and the house style. The few
that compare blocks are cheap and run every time.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock

from midad.arabic.copydesk import RULES, Block, Finding, HouseStyle, KnownName, RuleSetting, check
from midad.arabic.copydesk.checking import told

#: Blocks kept in a process; a long story has about a hundred.
_MOST_KEPT = 4000
_ORDER = {rule: number for number, rule in enumerate(RULES)}
_OF_STORIES = frozenset(rule for rule, entry in RULES.items() if entry.in_story)
_OFF = RuleSetting(is_on=False)
_kept: OrderedDict[tuple[object, ...], tuple[Finding, ...]] = OrderedDict()
_lock = Lock()


def read(blocks: Sequence[Block], *, names: Iterable[KnownName] = (), style: HouseStyle) -> list[Finding]:
    """As ``midad.arabic.copydesk.check``."""
    alone = without(style, _OF_STORIES)
    key = written(alone)
    found = [
        replace(finding, block=number)
        for number, block in enumerate(blocks)
        for finding in _in_block(block, alone, key)
    ]
    found += check(blocks, names=names, style=without(style, RULES.keys() - _OF_STORIES))
    # Of two findings that offer the same at one place, that of the first rule is told.
    return told(sorted(found, key=lambda finding: _ORDER[finding.rule]))


def without(style: HouseStyle, rules: Iterable[str]) -> HouseStyle:
    """The style with these rules off."""
    return replace(style, rules={**style.rules, **dict.fromkeys(rules, _OFF)})


def written(style: HouseStyle) -> str:
    """The style as a key: equal for equal styles."""
    terms = sorted(map(repr, style.terms))
    rules = sorted((rule, repr(setting)) for rule, setting in style.rules.items())
    return repr((replace(style, terms=(), mixed_words=frozenset(), rules={}), terms, sorted(style.mixed_words), rules))


def _in_block(block: Block, style: HouseStyle, key: str) -> tuple[Finding, ...]:
    place = (key, block)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            return _kept[place]
    found = tuple(check(block, style=style))
    with _lock:
        _kept[place] = found
        if len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found
