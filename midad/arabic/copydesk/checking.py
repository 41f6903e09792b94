"""Running the rules over a story."""

from collections.abc import Iterable

from midad.arabic.copydesk.blocks import UNTOUCHED, Block, Copy, KnownName, blocks_of, names_of
from midad.arabic.copydesk.findings import Edit, Fault, Finding
from midad.arabic.copydesk.house_style import HouseStyle
from midad.arabic.copydesk.passage import Passage, Story
from midad.arabic.copydesk.rules import Rule
from midad.arabic.copydesk.table import RULES

_DEFAULT = HouseStyle()


def check(blocks: Copy, *, names: Iterable[str | KnownName] = (), style: HouseStyle = _DEFAULT) -> list[Finding]:
    """Return what a careful editor would change, in the order of the text.

    `blocks` is a text, or the blocks of a story from its headline on; `names` are the register's. Offsets are code
    points of the text of each block as it was given.
    """
    return check_blocks(blocks_of(blocks), names=names_of(names), style=style)


def check_blocks(blocks: list[Block], *, names: tuple[KnownName, ...], style: HouseStyle) -> list[Finding]:
    story = Story([Passage(block, style) for block in blocks], style, names)
    found: list[Finding] = []
    for rule in RULES.values():
        if rule.is_on(style):
            found += _findings(rule, story)
    return told(found)


def _findings(rule: Rule, story: Story) -> list[Finding]:
    found: list[tuple[int, Fault]] = []
    if rule.in_story:
        found = list(rule.in_story(story))
    elif rule.in_passage:
        for number, passage in enumerate(story.passages):
            if passage.kind in rule.kinds and (passage.is_arabic or _reads_any(rule, passage)):
                found += [(number, fault) for fault in rule.in_passage(passage)]
    return [
        _finding(rule, number, story.passages[number], fault)
        for number, fault in found
        if not _touches_zone(fault, story.passages[number])
    ]


def _reads_any(rule: Rule, passage: Passage) -> bool:
    return rule.is_of_any_script and passage.kind not in UNTOUCHED


def _touches_zone(fault: Fault, passage: Passage) -> bool:
    edits = fault.edits or (Edit(fault.start, fault.end, ""),)
    return any(edit.start < end and start < edit.end for edit in edits for start, end in passage.zones)


def _finding(rule: Rule, number: int, passage: Passage, fault: Fault) -> Finding:
    text = passage.block.text[fault.start : fault.end]
    edits = fault.edits
    if fault.is_safe and not edits:
        edits = (Edit(fault.start, fault.end, fault.suggestions[0]),)
    severity = rule.severity_in(passage.style, fault)
    message = fault.message or rule.message
    return Finding(
        rule.id, severity, number, fault.start, fault.end, text, message, fault.suggestions, fault.is_safe, edits
    )


def told(found: list[Finding]) -> list[Finding]:
    """In the order of the text, and one word about one place: of findings that offer the same, the first stays."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        offer = finding.suggestions[0] if finding.suggestions else finding.rule
        kept.setdefault((finding.block, finding.start, finding.end, offer), finding)
    return sorted(kept.values(), key=lambda finding: (finding.block, finding.start, finding.end))
