"""Every page says the same to a reader whose browser runs no scripts, and every act has a way without them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.kinds import PUBLIC, STATUSES, each

#: What only a script can do, and what it fetches; hidden without one.
TEXT = """() => {
  const text = (node) => [...node.childNodes].flatMap((child) => child.nodeType === 3 ? [child.data]
    : ["THEME-TOGGLE", "PRINT-PAGE", "MIDAD-FRAGMENT", "STORY-AGE", "TEMPLATE", "SCRIPT"].includes(child.nodeName) ? []
    : ["CLICK-TO-LOAD", "MOST-READ"].includes(child.nodeName) ? [] : text(child));
  return text(document.body).join(" ").replace(/\\s+/g, " ").trim();
}"""


@pytest.mark.parametrize("kind", each(PUBLIC))
def test_a_page_says_the_same_without_scripts(
    newspaper: Served, reader: Page, reader_without_scripts: Page, kind: str
) -> None:
    reader.goto(newspaper.addresses[kind])
    answer = reader_without_scripts.goto(newspaper.addresses[kind])
    assert answer is not None
    assert answer.status == STATUSES.get(kind, 200)
    said = reader_without_scripts.evaluate(TEXT)
    assert len(said) > 50
    assert said == reader.evaluate(TEXT)


@pytest.fixture
def page(newspaper: Served, open_browser: Open) -> Page:
    """A phone that runs no scripts, on the story with every block."""
    page = open_browser(width=390, scripts=False).new_page()
    page.goto(newspaper.addresses["article, every block"])
    return page


def test_buttons_that_need_scripts_are_not_shown(page: Page) -> None:
    for name in ("theme-toggle", "print-page", "click-to-load"):
        expect(page.locator(f"{name} button")).to_have_count(1)
        expect(page.locator(f"{name} button")).to_be_hidden()


def test_the_menu_opens_without_scripts(page: Page, newspaper: Served) -> None:
    page.locator(".menu summary").click()
    page.locator(".menu-panel a").first.click()
    expect(page).to_have_url(newspaper.addresses["section"])


def test_a_picture_of_a_gallery_opens_without_scripts(page: Page) -> None:
    page.locator(".gallery a").first.click()
    expect(page).to_have_url(re.compile(r"/media/.+\.(webp|jpe?g)$"))


def test_the_link_to_copy_leads_to_the_story_without_scripts(page: Page) -> None:
    here = page.url
    with arriving(page):
        page.locator(".share:not(.is-compact) copy-link a").click()
    expect(page).to_have_url(here)
    assert page.evaluate("() => performance.getEntriesByType('navigation')[0].redirectCount") == 1
