"""Every rule of the copy desk on its own cases: what it finds, and what the text is when its suggestions are taken."""

import json
from pathlib import Path
from typing import Any

import pytest

from midad.arabic.copydesk import RULES, Block, Edit, Finding, HouseStyle, KnownName, RuleSetting, Term, check

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.json"))


def read_style(rule: str, chosen: dict[str, Any]) -> HouseStyle:
    terms = tuple(Term(**term) for term in chosen.get("terms", ()))
    return HouseStyle(**{**chosen, "terms": terms}, rules={rule: RuleSetting(is_on=True)})


def found(rule: str, case: dict[str, Any]) -> list[Finding]:
    """What the rule finds in the blocks of a case."""
    blocks = [Block(text, kind) for kind, text in case["blocks"]]
    names = [KnownName(name, tuple(variants)) for name, *variants in case.get("names", ())]
    findings = check(blocks, names=names, style=read_style(rule, case.get("style", {})))
    return [finding for finding in findings if finding.rule == rule]


def mended(text: str, findings: list[Finding]) -> str:
    """The text with the first suggestion of each finding."""
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        edits = finding.edits or tuple(Edit(finding.start, finding.end, offer) for offer in finding.suggestions[:1])
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rule_finds_what_is_wrong_and_nothing_else(file: Path) -> None:
    for case in json.loads(file.read_text("utf-8")):
        findings = found(file.stem, case)
        assert [finding.text for finding in findings] == case.get("found", []), case
        if "fixed" in case:
            blocks = [
                mended(text, [finding for finding in findings if finding.block == number])
                for number, (_kind, text) in enumerate(case["blocks"])
            ]
            assert blocks == case["fixed"], case


def test_every_rule_that_is_on_has_its_cases() -> None:
    for rule in RULES.values():
        if rule.is_core:
            cases = json.loads((CASES / f"{rule.id}.json").read_text("utf-8"))
            negative = [case for case in cases if case["label"] == "negative"]
            assert len(cases) >= 12, rule.id
            assert len(negative) * 2 >= len(cases) - 1, rule.id
    assert {file.stem for file in FILES} <= set(RULES)
