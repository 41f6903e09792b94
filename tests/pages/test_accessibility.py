"""axe-core finds nothing on any kind of page, in light and in dark colours, on a phone and on a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.kinds import EVERY_KIND, STATUSES

WIDTHS = (390, 1280)


def violations(result: dict[str, Any], width: int) -> list[str]:
    """One line for every element at fault: where, which rule, and why."""
    return [
        f"{width}px {rule['id']}: {node['target']} {node['html'][:160]} {' '.join(node['failureSummary'].split())}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_axe_finds_nothing(newspaper: Served, open_browser: Open, kind: str, theme: str) -> None:
    page = open_browser(theme=theme).new_page()
    answer = page.goto(newspaper.addresses[kind])
    assert answer is not None
    assert answer.status == STATUSES.get(kind, 200)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        result = Axe().run(page).response
        assert "color-contrast" in {rule["id"] for rule in (*result["passes"], *result["violations"])}
        found += violations(result, width)
    assert not found, "\n".join(found)
