"""Applying the safe fixes, again until nothing is left of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import overload

from midad.arabic.copydesk.blocks import Block, Copy, KnownName, blocks_of, names_of
from midad.arabic.copydesk.checking import check_blocks
from midad.arabic.copydesk.findings import Edit, Finding, applied
from midad.arabic.copydesk.house_style import HouseStyle
from midad.arabic.copydesk.table import RULES

#: A fix may lay another one bare: a quotation that was cut in two is whole, and then takes the marks of the house.
PASSES = 3
_DEFAULT = HouseStyle()


@overload
def fix(  # type: ignore[overload-overlap] # a string is an iterable of strings as well
    blocks: str, findings: Sequence[Finding], *, names: Iterable[str | KnownName] = ..., style: HouseStyle = ...
) -> str: ...
@overload
def fix(
    blocks: Block, findings: Sequence[Finding], *, names: Iterable[str | KnownName] = ..., style: HouseStyle = ...
) -> Block: ...
@overload
def fix(
    blocks: Iterable[str | Block],
    findings: Sequence[Finding],
    *,
    names: Iterable[str | KnownName] = ...,
    style: HouseStyle = ...,
) -> list[Block]: ...
def fix(
    blocks: Copy,
    findings: Sequence[Finding],
    *,
    names: Iterable[str | KnownName] = (),
    style: HouseStyle = _DEFAULT,
) -> str | Block | list[Block]:
    """Apply the safe ones of the findings, and those that come to light through them.

    `findings` are those of `check` on the same blocks; what is left out of them stays as it is. The order in which
    they are given does not matter. A string comes back as a string, blocks come back as blocks.
    """
    fixed = fix_blocks(blocks_of(blocks), findings, names=names_of(names), style=style)
    if isinstance(blocks, str):
        return fixed[0].text
    return fixed[0] if isinstance(blocks, Block) else fixed


def fix_blocks(
    blocks: list[Block], findings: Sequence[Finding], *, names: tuple[KnownName, ...], style: HouseStyle
) -> list[Block]:
    wanted = list(findings)
    given = {_place(finding) for finding in findings}
    unwanted = [
        finding
        for finding in check_blocks(blocks, names=names, style=style)
        if finding.is_safe and _place(finding) not in given
    ]
    for _pass in range(PASSES):
        edits = compatible_edits(wanted, blocks)
        if not any(edits):
            break
        unwanted = [moved for finding in unwanted if (moved := _moved(finding, edits[finding.block]))]
        blocks = [edited(block, done) for block, done in zip(blocks, edits, strict=True)]
        kept_out = {_place(finding) for finding in unwanted}
        found = check_blocks(blocks, names=names, style=style)
        wanted = [finding for finding in found if _place(finding) not in kept_out]
    return blocks


def _place(finding: Finding) -> tuple[str, int, int, int]:
    return finding.rule, finding.block, finding.start, finding.end


def compatible_edits(findings: list[Finding], blocks: list[Block]) -> list[list[Edit]]:
    """The edits of each block that do not meet, those of an earlier phase first; sorted by place."""
    chosen: list[list[Edit]] = [[] for _block in blocks]
    order = sorted(
        (finding for finding in findings if finding.is_safe and finding.block < len(blocks)),
        key=lambda finding: (RULES[finding.rule].phase, finding.start, finding.end, finding.rule),
    )
    for finding in order:
        mine, text = chosen[finding.block], blocks[finding.block].text
        fits = text[finding.start : finding.end] == finding.text
        if fits and not any(_meet(edit, other) for edit in finding.edits for other in mine):
            mine += finding.edits
    return [sorted(edits) for edits in chosen]


def _meet(first: Edit, second: Edit) -> bool:
    """Whether two edits are in each other's way; an insertion is in that of whatever it touches."""
    if first.start == first.end or second.start == second.end:
        return first.start <= second.end and second.start <= first.end
    return first.start < second.end and second.start < first.end


def _moved(finding: Finding, edits: list[Edit]) -> Finding | None:
    """Where a finding stands after the edits; None when one of them touched it."""
    shift = 0
    for edit in edits:
        if edit.end <= finding.start:
            shift += len(edit.replacement) - (edit.end - edit.start)
        elif edit.start < finding.end:
            return None
    return _at(finding, shift)


def _at(finding: Finding, shift: int) -> Finding:
    edits = tuple(Edit(edit.start + shift, edit.end + shift, edit.replacement) for edit in finding.edits)
    return replace(finding, start=finding.start + shift, end=finding.end + shift, edits=edits)


def edited(block: Block, edits: list[Edit]) -> Block:
    if not edits:
        return block
    verbatim = tuple(_moved_span(span, edits) for span in block.verbatim)
    return replace(block, text=applied(block.text, edits), verbatim=verbatim)


def _moved_span(span: tuple[int, int], edits: list[Edit]) -> tuple[int, int]:
    """A verbatim span after edits, none of which lies within it."""
    shift = sum(len(edit.replacement) - (edit.end - edit.start) for edit in edits if edit.end <= span[0])
    return span[0] + shift, span[1] + shift
