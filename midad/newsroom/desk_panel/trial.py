"""What a change of the house style would find more and less in the last stories, before it is saved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from midad.arabic import isolate
from midad.arabic.copydesk import RULES, Finding, HouseStyle
from midad.arabic.copydesk.rules import Rule
from midad.articles.copydesk.pieces import pieces_of
from midad.articles.copydesk.proofs import in_its_words, register_names
from midad.articles.copydesk.reading import read, without
from midad.articles.models import ArticlePage

#: Stories that a change is tried on.
LAST = 100
#: Which module of the engine reads a choice of the style: only its rules are tried when nothing else has changed.
READ_BY = {
    "quotes": "quotation",
    "digits": "numbers",
    "months": "dates",
    "tanwin": "characters",
    "hundred": "numbers",
    "per_cent": "numbers",
    "monday": "dates",
    "dash": "spacing",
    "dotless_ya": "orthography",
    "headline_words": "editorial",
    "headline_characters": "editorial",
    "terms": "editorial",
    "mixed_words": "mixed_scripts",
}
_SHOWN = 3


@dataclass
class InStory:
    """How one rule changes in one story, with the first texts that are found, or found no more."""

    story: ArticlePage
    more: list[str] = field(default_factory=list)
    less: list[str] = field(default_factory=list)

    @property
    def texts(self) -> str:
        return "، ".join(isolate(f"«{text}»") for text in (*self.more, *self.less)[:_SHOWN])


@dataclass
class Effect:
    """How one rule changes in all of them."""

    rule: str
    message: str
    stories: list[InStory]

    @property
    def more(self) -> int:
        return sum(len(one.more) for one in self.stories)

    @property
    def less(self) -> int:
        return sum(len(one.less) for one in self.stories)


def effects(stories: Iterable[ArticlePage], *, before: HouseStyle, after: HouseStyle) -> list[Effect]:
    """The rules that find something else under the new style, with the stories they do so in.

    A finding whose severity alone is another counts as one that is gone and one that is new.
    """
    others = RULES.keys() - _changed(before, after)
    before, after = without(before, others), without(after, others)
    names = register_names()
    found: dict[str, list[InStory]] = defaultdict(list)
    for story in stories:
        blocks = [piece.block for piece in pieces_of(story)]
        was = {_key(one): one for one in read(blocks, names=names, style=before)}
        will_be = {_key(one): one for one in read(blocks, names=names, style=after)}
        here: dict[str, InStory] = {}
        for key in sorted(was.keys() ^ will_be.keys(), key=str):
            one = will_be.get(key) or was[key]
            row = here.setdefault(one.rule, InStory(story))
            (row.more if key in will_be else row.less).append(in_its_words(blocks[one.block].text, one))
        for rule, row in here.items():
            found[rule].append(row)
    return [
        Effect(rule, RULES[rule].message, rows) for rule, rows in sorted(found.items(), key=lambda one: -len(one[1]))
    ]


def last_stories(root: Any) -> list[ArticlePage]:
    """The stories under a front page that readers got last, as they have them."""
    return list(ArticlePage.objects.live().descendant_of(root).order_by("-published_at", "-pk")[:LAST])


def _changed(before: HouseStyle, after: HouseStyle) -> set[str]:
    """The rules that may find something else."""
    modules = {module for name, module in READ_BY.items() if getattr(before, name) != getattr(after, name)}
    return {
        rule.id
        for rule in RULES.values()
        if before.rules.get(rule.id) != after.rules.get(rule.id) or module_of(rule) in modules
    }


def module_of(rule: Rule) -> str:
    """The name of the module that a rule stands in."""
    return str((rule.in_passage or rule.in_story).__module__).rpartition(".")[2]


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.block, finding.start, finding.end, finding.severity
