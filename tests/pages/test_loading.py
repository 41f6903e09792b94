"""What a page asks of the network, what it weighs, and that nothing moves while it comes."""

from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.kinds import ARTICLES, EVERY_KIND, IN_THE_FRAME, STATUSES, each
from tests.pages.visits import Visit, visit

KIB = 1024
WIDTHS = (390, 1280)
MOST_REQUESTS = 8
MOST_SHIFT = 0.02
MOVE = """() => new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "layout-shift" });
  document.body.style.paddingTop = "40vh";
})"""


def hosts(addresses: list[str]) -> set[str]:
    return {urlsplit(address).netloc for address in addresses if not address.startswith(("data:", "blob:"))}


@pytest.mark.parametrize("kind", each(EVERY_KIND))
def test_a_page_comes_quietly(newspaper: Served, open_browser: Open, kind: str) -> None:
    """It asks no other host and leaves no cookie, the browser complains of nothing, and nothing moves."""
    visits = [
        visit(open_browser(width=width), newspaper.addresses[kind], fonts_first=kind in IN_THE_FRAME)
        for width in WIDTHS
    ]
    for visited in visits:
        visited.page.wait_for_load_state("networkidle")
        assert hosts([request.url for request in visited.requests]) == {urlsplit(newspaper.url).netloc}
        status = STATUSES.get(kind)
        assert [text for text in visited.complaints if not (status and f"status of {status}" in text)] == []
        if kind != "login":
            assert visited.page.context.cookies() == []
        if kind in IN_THE_FRAME:
            assert any(request.resource_type == "font" for request in visited.requests)
            assert sum(shift["value"] for shift in visited.shifts) <= MOST_SHIFT, visited.shifts
        if kind in ARTICLES:
            keeps_to_its_budgets(visited)


def keeps_to_its_budgets(visited: Visit) -> None:
    weights = {name: visited.weight(name) for name in ("document", "stylesheet", "script", "font")}
    assert min(weights.values()) > 0
    assert weights["document"] + weights["stylesheet"] <= 50 * KIB, weights
    assert weights["script"] <= 10 * KIB, weights
    assert weights["font"] <= 90 * KIB, weights
    assert len(visited.without_pictures) <= MOST_REQUESTS, [request.url for request in visited.without_pictures]


def test_what_moves_is_seen(newspaper: Served, open_browser: Open) -> None:
    visited = visit(open_browser(), newspaper.addresses["front"])
    visited.page.evaluate(MOVE)
    assert sum(shift["value"] for shift in visited.shifts) > MOST_SHIFT
