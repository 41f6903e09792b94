"""House style: what a newspaper has chosen where newspapers differ, as data."""

from dataclasses import dataclass, field
from typing import Literal

from midad.arabic.copydesk.findings import Severity
from midad.arabic.dates import Months
from midad.arabic.digits import Digits

Quotes = Literal["«»", "“”", '""']
#: Where the tanwin of a final alef stands: on the letter before it (شكرًا), or on the alef (شكراً).
Tanwin = Literal["before", "on"]
Hundred = Literal["مئة", "مائة"]
PerCent = Literal["في المئة", "بالمئة"]
Monday = Literal["الاثنين", "الإثنين"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the house. `written` is what the newspaper writes for it; nothing for a word that is banned.

    `reason` is shown to the reporter. A loaded term (`is_loaded`) is only pointed at.
    """

    found: str
    written: str = ""
    reason: str = ""
    is_loaded: bool = False


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """Whether a rule runs and how grave it is; None where the rule's own table decides."""

    is_on: bool | None = None
    severity: Severity | None = None


_AS_IT_COMES = RuleSetting()


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The choices of one newspaper. `months` None: whichever set the story uses most."""

    quotes: Quotes = "«»"
    digits: Digits = "latn"
    months: Months | None = None
    tanwin: Tanwin = "before"
    hundred: Hundred = "مئة"
    per_cent: PerCent = "في المئة"
    monday: Monday = "الاثنين"
    #: A dash between spaces.
    dash: Literal["–", "-", "—"] = "–"
    #: Egyptian practice leaves the dots off a final ya (علي for على is not meant).
    dotless_ya: bool = False
    headline_words: int = 12
    headline_characters: int = 75
    terms: tuple[Term, ...] = ()
    #: Latin written onto Arabic that is right here, such as الـG7 without its tatweel.
    mixed_words: frozenset[str] = frozenset()
    rules: dict[str, RuleSetting] = field(default_factory=dict)

    def setting(self, rule: str) -> RuleSetting:
        """What the newspaper has chosen of a rule."""
        return self.rules.get(rule, _AS_IT_COMES)
