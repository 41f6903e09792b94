"""A reader finds a story, reads it, shares it, prints it, and chooses dark colours."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving, stop_the_clock
from tests.browser.chromium import Open
from tests.browser.serving import Served

pytestmark = pytest.mark.journey

scripts = pytest.mark.parametrize("runs_scripts", [True, False], ids=["with scripts", "without scripts"])
PAPER = "() => getComputedStyle(document.documentElement).backgroundColor"


def is_dark(page: Page) -> bool:
    red, green, blue = (int(part) for part in re.findall(r"\d+", page.evaluate(PAPER))[:3])
    return red + green + blue < 3 * 128


@scripts
def test_a_reader_finds_and_reads_a_story(newspaper: Served, open_browser: Open, runs_scripts: bool) -> None:
    page = open_browser(width=390, scripts=runs_scripts).new_page()
    page.goto(newspaper.url)
    headline = page.locator(".front-lead .card-title").inner_text()
    page.locator(".masthead-search summary").click()
    page.locator("#quick").fill(" ".join(headline.split()[:2]))
    with arriving(page):
        page.locator("#quick").press("Enter")
    with arriving(page):
        page.get_by_role("link", name=headline, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    expect(page.locator(".story-body .story-text").first).to_be_visible()
    with arriving(page):
        page.locator(".story-place .section-link").click()
    expect(page.get_by_role("link", name=headline, exact=True)).to_be_visible()


@scripts
def test_a_reader_shares_the_short_address(newspaper: Served, open_browser: Open, runs_scripts: bool) -> None:
    page = open_browser(width=390, scripts=runs_scripts).new_page()
    page.goto(newspaper.addresses["article, news"])
    here, headline = page.url, page.get_by_role("heading", level=1).inner_text()
    share = page.locator(".share:not(.is-compact)")
    short = share.locator("copy-link a").get_attribute("href")
    assert short
    links = [unquote(link.get_attribute("href") or "") for link in share.locator("> a").all()]
    assert len(links) >= 4
    assert all(short in link for link in links)
    assert sum(headline in link for link in links) >= 3
    page.goto(short)
    expect(page).to_have_url(here)


def test_the_link_is_copied_and_said_to_be(newspaper: Served, open_browser: Open) -> None:
    context = open_browser(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    # It is said for two seconds and a half, however long it takes to look.
    stop_the_clock(page)
    page.goto(newspaper.addresses["article, news"])
    copy = page.locator(".share:not(.is-compact) copy-link")
    copy.locator("a").click()
    expect(copy.get_by_role("status")).to_have_text(copy.get_attribute("data-done") or "?")
    assert page.evaluate("() => navigator.clipboard.readText()") == copy.locator("a").get_attribute("href")


def test_a_printed_story_is_the_story_alone(newspaper: Served, open_browser: Open) -> None:
    page = open_browser(theme="dark").new_page()
    page.add_init_script("window.print = () => { window.isPrinted = true; };")
    page.goto(newspaper.addresses["article, every block"])
    expect(page.locator(".printed-address")).to_be_hidden()
    page.locator("print-page button").click()
    assert page.evaluate("window.isPrinted")
    page.emulate_media(media="print")
    for name in (".sections", ".share:not(.is-compact)", ".share.is-compact", ".related", ".beside", "theme-toggle"):
        expect(page.locator(name)).to_be_hidden()
    for name in ("h1", ".standfirst", ".bylines", ".story-body .story-text >> nth=0", ".printed-address"):
        expect(page.locator(name)).to_be_visible()
    assert not is_dark(page)
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chosen_colours_stay(newspaper: Served, open_browser: Open, theme: str) -> None:
    page = open_browser(theme=theme).new_page()
    page.goto(newspaper.url)
    assert is_dark(page) is (theme == "dark")
    button = page.locator("theme-toggle button")
    expect(button).to_have_attribute("aria-pressed", str(theme == "dark").lower())
    button.click()
    assert is_dark(page) is (theme == "light")
    page.goto(newspaper.addresses["article, news"])
    assert is_dark(page) is (theme == "light")
    expect(button).to_have_attribute("aria-pressed", str(theme == "light").lower())


def test_a_player_of_another_site_loads_only_when_asked(newspaper: Served, open_browser: Open) -> None:
    context = open_browser()
    asked: list[str] = []
    context.route(
        re.compile(r"^https://"),
        lambda route: (asked.append(route.request.url), route.fulfill(body="a player", content_type="text/html")),
    )
    page = context.new_page()
    page.goto(newspaper.addresses["article, every block"])
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator("click-to-load button").click()
    expect(page.frame_locator(".embed iframe").locator("body")).to_have_text("a player")
    assert len(asked) == 1
    assert asked[0].startswith("https://www.youtube-nocookie.com/")
