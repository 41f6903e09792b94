"""The handbook of the desk: every rule has its section, and what stands there as wrong and right is so."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from midad.arabic.copydesk import RULES, Block, HouseStyle, RuleSetting, Term, check
from midad.arabic.copydesk.style_file import read_style
from midad.arabic.tests.test_copydesk_cases import mended

PAGES = Path(__file__).parents[3] / "docs" / "editors" / "copydesk"
_SECTION = re.compile(
    r"^## (?P<rule>\S+) (?P<title>.+)\n\n(?P<about>.+)\n\n- ✗ (?P<wrong>.*)\n- ✓ (?P<right>.*)$", re.M
)
_KINDS = {"(عنوان) ": "headline"}
_SEVERITIES = {"error": "خطأ", "warning": "تنبيه", "style": "أسلوب"}
SECTIONS = {
    match["rule"]: (path.stem, match)
    for path in sorted(PAGES.glob("*.md"))
    for match in _SECTION.finditer(path.read_text("utf-8"))
}


def _blocks(written: str) -> list[Block]:
    """«(عنوان) …» is a headline, «¶» parts blocks."""
    blocks = []
    for piece in written.split(" ¶ "):
        prefix = next((prefix for prefix in _KINDS if piece.startswith(prefix)), "")
        blocks.append(Block(piece.removeprefix(prefix), "headline" if prefix else "paragraph"))
    return blocks


def test_every_choice_of_the_house_is_explained_and_the_file_shown_is_one() -> None:
    page = (PAGES.parent / "copydesk.md").read_text("utf-8")
    table = "".join(line for line in page.splitlines() if line.startswith("| `"))
    assert [field.name for field in fields(HouseStyle) if f"`{field.name}`" not in table] == []
    shown = re.search(r"```toml\n(.*?)```", page, re.S)
    assert shown
    assert read_style(shown[1]).terms[0].written == "أمريكا"


def test_every_rule_has_its_section() -> None:
    assert set(SECTIONS) == set(RULES)


@pytest.mark.parametrize("group", sorted({rule.group for rule in RULES.values()}))
def test_the_examples_behave_as_they_are_written(group: str) -> None:
    for rule in [rule for rule in RULES.values() if rule.group == group]:
        page, section = SECTIONS[rule.id]
        assert page == rule.group
        assert section["about"].startswith(_SEVERITIES[rule.severity] + ("." if rule.is_core else " · مطفأة.")), rule.id
        style = HouseStyle(terms=(Term("أميركا", "أمريكا"),), rules={rule.id: RuleSetting(is_on=True)})
        wrong, right = _blocks(section["wrong"]), _blocks(section["right"])
        findings = [one for one in check(wrong, style=style) if one.rule == rule.id]
        assert findings, rule.id
        assert not [one for one in check(right, style=style) if one.rule == rule.id], rule.id
        if any(one.is_safe for one in findings):
            done = [mended(block.text, [one for one in findings if one.block == n]) for n, block in enumerate(wrong)]
            assert done == [block.text for block in right], rule.id
