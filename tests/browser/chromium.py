"""The browser: one for every worker of a test run, a context of its own for every reader."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

_BROWSERS = ("chromium-headless-shell", "chromium")
#: No sandbox, because tests run as root too; nothing of its own asks the network.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
#: Generous, because machines may be slow; nothing waits this long when all is well.
_PATIENCE = 30_000

Open = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=_PATIENCE)
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    assert path, f"no browser is installed: {' or '.join(_BROWSERS)} (make browser)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


def _context(browser: Browser, *, width: int, theme: str, scripts: bool, **options: Any) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 844 if width < 600 else 900},
        color_scheme=theme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        locale=options.pop("locale", "ar"),
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(_PATIENCE)
    return context


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Page:
    """A browser that stays open, for tests that look at one page after another and leave nothing behind."""
    return _context(browser, width=1280, theme="light", scripts=True).new_page()


@pytest.fixture(scope="session")
def reader_without_scripts(browser: Browser) -> Page:
    return _context(browser, width=1280, theme="light", scripts=False).new_page()


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Open]:
    """A new browser window of somebody: `open_browser(width=390, theme="dark", scripts=False)`."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int = 1280, theme: str = "light", scripts: bool = True, **options: Any) -> BrowserContext:
        context = _context(browser, width=width, theme=theme, scripts=scripts, **options)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
