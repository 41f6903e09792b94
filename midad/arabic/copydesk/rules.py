"""What a rule of the desk is, and how one is added.

A rule is a function that yields the faults of a passage, with what an editor has to know about it:

    @RULES.add("P04", "error", "مسافة ناقصة بعد النقطتين: تلي النقطتين مسافة تفصلهما عن الكلام.")
    def no_space_after_colon(passage): ...

Its cases are in ``midad/arabic/tests/cases/P04.json``, its page in ``docs/editors/copydesk/``; tests ask for both.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from midad.arabic.copydesk.blocks import KINDS, Kind
from midad.arabic.copydesk.findings import Fault, Severity
from midad.arabic.copydesk.house_style import HouseStyle
from midad.arabic.copydesk.passage import Passage, Story

Group = Literal["punctuation", "characters", "numbers", "orthography", "grammar", "editorial"]
InPassage = Callable[[Passage], Iterable[Fault]]
InStory = Callable[[Story], Iterable[tuple[int, Fault]]]

#: Fixes are applied in this order where two of them meet.
PHASES = ("characters", "quotation", "spacing", "orthography", "grammar", "numbers", "dates", "style")


@dataclass(frozen=True, slots=True)
class Rule:
    """`is_core` rules are on unless house style turns them off, the others off unless it turns them on.

    `message` says what and why in one sentence; `kinds` are the blocks it looks at.
    """

    id: str
    group: Group
    phase: int
    severity: Severity
    message: str
    is_core: bool
    kinds: frozenset[Kind]
    is_of_any_script: bool
    in_passage: InPassage | None = None
    in_story: InStory | None = None

    def is_on(self, style: HouseStyle) -> bool:
        chosen = style.setting(self.id).is_on
        return self.is_core if chosen is None else chosen

    def severity_in(self, style: HouseStyle, fault: Fault | None = None) -> Severity:
        """How grave a fault of the rule is; without one, how grave the rule is as a rule."""
        return style.setting(self.id).severity or (fault and fault.severity) or self.severity


class RuleSet(dict[str, Rule]):
    """The rules of one group, in their order."""

    def __init__(self, group: Group, *, phase: str) -> None:
        super().__init__()
        self._group = group
        self._phase = phase

    def add(
        self,
        identifier: str,
        severity: Severity,
        message: str,
        *,
        is_core: bool = True,
        kinds: frozenset[Kind] = KINDS,
        phase: str = "",
        is_of_any_script: bool = False,
    ) -> Callable[[InPassage], InPassage]:
        """Enter a function that looks at one passage."""
        place = PHASES.index(phase or self._phase)

        def enter(find: InPassage) -> InPassage:
            self[identifier] = Rule(
                identifier, self._group, place, severity, message, is_core, kinds, is_of_any_script, in_passage=find
            )
            return find

        return enter

    def add_of_story(
        self, identifier: str, severity: Severity, message: str, *, is_core: bool = True, phase: str = ""
    ) -> Callable[[InStory], InStory]:
        """Enter a function that looks at the whole story and yields each fault with the number of its passage."""
        place = PHASES.index(phase or self._phase)

        def enter(find: InStory) -> InStory:
            self[identifier] = Rule(
                identifier, self._group, place, severity, message, is_core, KINDS, False, in_story=find
            )
            return find

        return enter
