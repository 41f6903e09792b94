"""The table of all rules of the desk, in the order in which they are told."""

from midad.arabic.copydesk import (
    characters,
    dates,
    editorial,
    grammar,
    mixed_scripts,
    numbers,
    orthography,
    punctuation,
    quotation,
    spacing,
)
from midad.arabic.copydesk.rules import Rule

RULES: dict[str, Rule] = {}
for _rules in (
    spacing.RULES,
    punctuation.RULES,
    quotation.RULES,
    characters.RULES,
    mixed_scripts.RULES,
    numbers.RULES,
    dates.RULES,
    grammar.RULES,
    orthography.RULES,
    editorial.RULES,
):
    RULES.update(_rules)
