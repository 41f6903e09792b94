"""Readers and reporters who use no mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.browser.cast import PASSWORD
from tests.browser.chromium import Open
from tests.browser.serving import Served

pytestmark = pytest.mark.journey

#: Where the keys are: the element's own words, and whether the reader can see that it is there.
FOCUSED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const element = document.activeElement;
  const isOutlined = (part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const place = element.getBoundingClientRect();
  return {
    tag: element.tagName,
    name: element.className,
    href: element.getAttribute("href"),
    isMarked: isOutlined(null) || isOutlined("::after"),
    isInView: place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth,
  };
}"""
MOST_STEPS = 120
#: The controls of these are the browser's own, and it marks them itself.
PLAYERS = {"AUDIO", "VIDEO"}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; every stop on the way can be seen."""
    wanted = page.locator(selector).first
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert stop["tag"] != "BODY", f"the focus was lost before {selector}"
        assert stop["isInView"], stop
        assert stop["isMarked"] or stop["tag"] in PLAYERS, stop
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"{selector} cannot be reached with the Tab key")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_reaches_a_story_with_the_keyboard(newspaper: Served, open_browser: Open, width: int) -> None:
    page = open_browser(width=width).new_page()
    page.goto(newspaper.url)
    headline = page.locator(".front-lead .card-title").inner_text()
    tab_to(page, ".skip-link")
    page.keyboard.press("Enter")
    tab_to(page, ".front-lead .card-title a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)


def test_a_reader_opens_the_menu_and_searches_with_the_keyboard(newspaper: Served, open_browser: Open) -> None:
    page = open_browser(width=390).new_page()
    page.goto(newspaper.url)
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu-panel")).to_be_visible()
    tab_to(page, ".menu-panel a[href='/archive/']")
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(newspaper.addresses["archive"])
    tab_to(page, ".masthead-search summary")
    page.keyboard.press("Enter")
    expect(page.locator("#quick")).to_be_focused()
    page.keyboard.type("البحر")
    page.keyboard.press("Enter")
    expect(page).to_have_url(newspaper.addresses["search, results"])
    expect(page.locator(".result").first).to_be_visible()


def test_a_gallery_is_looked_through_with_the_keyboard(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["article, photo"])
    tab_to(page, ".gallery a")
    opener = page.evaluate(FOCUSED)["href"]
    page.keyboard.press("Enter")
    box = page.locator("dialog.light-box")
    expect(box).to_be_visible()
    first = box.locator("img").get_attribute("src")
    page.keyboard.press("ArrowLeft")
    expect(box.locator("img")).not_to_have_attribute("src", first or "")
    page.keyboard.press("ArrowRight")
    expect(box.locator("img")).to_have_attribute("src", first or "")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert page.evaluate(FOCUSED)["href"] == opener


def test_every_stop_of_a_story_can_be_seen(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["article, every block"])
    tab_to(page, ".footer a >> nth=0")


def test_a_reporter_signs_in_with_the_keyboard(newsroom: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newsroom.addresses["login"])
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type("reporter")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{newsroom.url}/admin/")
