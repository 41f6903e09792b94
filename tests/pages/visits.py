"""One visit of a page: what was asked of the network, what the browser complained of, how far things moved."""

import gzip
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

_COUNT_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      const moved = shift.sources.map(({ node }) => node?.nodeName + "." + (node?.className ?? node?.textContent));
      window.shifts.push({ value: shift.value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
#: The weights of the text face, which `base.html` names in its head.
PRELOADED = 2
_SETTLED = """async () => {
  await document.fonts.ready;
  const waiting = () => document.querySelector("midad-fragment:not(:has(time))");
  while (waiting()) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass
class Visit:
    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def miss(self, request: Request) -> None:
        # The browser itself breaks off a film's poster or sound when it has enough of it.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} {request.failure}")

    @property
    def without_pictures(self) -> list[Request]:
        """What a page asks for beside pictures and its sign in the browser's tab."""
        return [request for request in self.requests if not _is_picture(request)]

    def weight(self, *kinds: str) -> int:
        """Bytes on the way to the reader; texts that the server does not compress itself count as gzip makes them."""
        return sum(_compressed(request) for request in self.requests if request.resource_type in kinds)

    @property
    def shifts(self) -> list[dict[str, Any]]:
        return self.page.evaluate("window.shifts")


def _is_picture(request: Request) -> bool:
    answer = request.response()
    return request.resource_type == "media" or bool(answer and answer.headers["content-type"].startswith("image/"))


def _compressed(request: Request) -> int:
    answer = request.response()
    assert answer is not None, request.url
    if answer.header_value("content-encoding") or request.resource_type == "font":
        return request.sizes()["responseBodySize"]
    return len(gzip.compress(answer.body(), 6))


def _let_fonts_come_first(context: BrowserContext) -> None:
    """Hold the style sheet, and with it the first paint, until the fonts that the page preloads are there.

    Which of them is first on a busy machine is chance, and a line may break elsewhere when its letters change.
    """
    waiting: list[Route] = []
    fonts: list[str] = []

    def style_sheet(route: Route) -> None:
        if len(fonts) < PRELOADED:
            waiting.append(route)
        else:
            route.continue_()

    def finished(request: Request) -> None:
        if request.resource_type == "font":
            fonts.append(request.url)
        while waiting and len(fonts) >= PRELOADED:
            waiting.pop().continue_()

    context.route("**/*.css", style_sheet)
    context.on("requestfinished", finished)


def visit(context: BrowserContext, address: str, *, fonts_first: bool = False) -> Visit:
    """Open the page and wait until fonts, scripts and fragments are there."""
    if fonts_first:
        _let_fonts_come_first(context)
    page = context.new_page()
    visited = Visit(page)
    page.add_init_script(_COUNT_SHIFTS)
    page.on("request", lambda request: visited.requests.append(request))  # noqa: PLW0108 - Playwright refuses builtins
    page.on("console", visited.hear)
    page.on("pageerror", lambda error: visited.complaints.append(f"error: {error}"))
    page.on("requestfailed", visited.miss)
    page.goto(address)
    page.evaluate(_SETTLED)
    return visited
