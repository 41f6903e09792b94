"""axe-core finds nothing on any kind of page, in light and in dark colours, on a phone and on a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.serving import Served
from tests.pages.kinds import EVERY_KIND, STATUSES, each

WIDTHS = (390, 1280)
#: The only rule that colours matter to.
CONTRAST = "color-contrast"
#: Every node is looked at; of those that pass, one is told of each rule, which is quicker.
_BRIEF: dict[str, Any] = {"resultTypes": ["violations"]}
RULES: dict[str, dict[str, Any]] = {"light": _BRIEF, "dark": _BRIEF | {"runOnly": [CONTRAST]}}
RUN = "options => axe.run(options)"


def violations(result: dict[str, Any], width: int) -> list[str]:
    """One line for every element at fault: where, which rule, and why."""
    return [
        f"{width}px {rule['id']}: {node['target']} {node['html'][:160]} {' '.join(node['failureSummary'].split())}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def contrast_was_measured(result: dict[str, Any]) -> bool:
    return CONTRAST in {rule["id"] for rule in (*result["passes"], *result["violations"])}


@pytest.mark.parametrize("kind", each(EVERY_KIND))
def test_axe_finds_nothing(newspaper: Served, reader: Page, kind: str) -> None:
    reader.emulate_media(color_scheme="light")
    answer = reader.goto(newspaper.addresses[kind])
    assert answer is not None
    assert answer.status == STATUSES.get(kind, 200)
    reader.evaluate(Axe().axe_script)
    found: list[str] = []
    for theme, rules in RULES.items():
        reader.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 900})
            result = reader.evaluate(RUN, rules)
            assert contrast_was_measured(result)
            found += [f"{theme} {line}" for line in violations(result, width)]
    reader.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)
