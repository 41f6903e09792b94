"""axe-core in an open page: every rule in light colours, and in dark ones the rule that colours matter to."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_CONTRAST = "color-contrast"
#: Every node is looked at; of those that pass, one is told of each rule, which is quicker.
_BRIEF: dict[str, Any] = {"resultTypes": ["violations"]}
RULES: dict[str, dict[str, Any]] = {"light": _BRIEF, "dark": _BRIEF | {"runOnly": [_CONTRAST]}}
WIDTHS = (390, 1280)
_RUN = "options => axe.run(options)"
_IS_THERE = "typeof axe !== 'undefined'"


def faults(page: Page, theme: str = "light") -> list[str]:
    """One line for every element at fault: where, which rule, and why. Contrast was measured."""
    if not page.evaluate(_IS_THERE):
        page.evaluate(Axe().axe_script)
    result = page.evaluate(_RUN, RULES[theme])
    assert _CONTRAST in {rule["id"] for rule in (*result["passes"], *result["violations"])}
    place = f"{theme} {(page.viewport_size or {}).get('width')}px"
    return [
        f"{place} {rule['id']}: {node['target']} {node['html'][:160]} {' '.join(node['failureSummary'].split())}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
