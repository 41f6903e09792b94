"""The same newspaper in English: the reader from left to right, the newsroom in English."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import open_set
from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = [pytest.mark.journey, pytest.mark.english]

HEADLINE = "Fish market opens in three towns"
KINDS = ("front", "section", "article, every block", "archive", "search, results", "not found")
ARABIC = re.compile("[ء-ي]")


@pytest.mark.parametrize(
    "kind",
    ["front", "section", "article, every block", "article, with comments", "archive", "search, results", "not found"],
)
def test_pages_run_from_left_to_right(english_newsroom: Served, open_browser: Open, kind: str) -> None:
    page = open_browser(width=390, locale="en").new_page()
    open_set(page, english_newsroom.addresses[kind])
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    skip, tools = page.locator(".skip-link").inner_text(), page.locator(".masthead-tools").inner_text()
    assert not ARABIC.search(skip + tools)
    menu = page.locator(".menu summary").bounding_box()
    search = page.locator(".masthead-tools").bounding_box()
    assert menu
    assert search
    assert menu["x"] < search["x"]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_story_goes_from_the_reporter_to_the_reader_in_english(english_newsroom: Served, open_browser: Open) -> None:
    reporter = open_browser(locale="en").new_page()
    editing_room.sign_in(reporter, english_newsroom, "reporter")
    expect(reporter.locator("html")).to_have_attribute("dir", "ltr")
    editing_room.begin_story(reporter, "ثقافة")
    expect(reporter.get_by_role("heading", name="Headline")).to_be_visible()
    reporter.locator("[name=title]").fill(HEADLINE)
    reporter.locator("[name=standfirst]").fill("Three towns have a new fish market, and prices are down by 12.5%.")
    editing_room.sign(reporter, MEMBERS["reporter"].name)
    editing_room.write_paragraph(reporter, "The market opened this morning.")
    editing_room.submit(reporter)
    desk = open_browser(locale="en").new_page()
    editing_room.sign_in(desk, english_newsroom, "desk")
    editing_room.open_submitted(desk, HEADLINE)
    editing_room.approve(desk)
    reader = open_browser(locale="en").new_page()
    reader.goto(english_newsroom.url)
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator(".story-facts")).to_contain_text(re.compile(r"\b20\d\d\b"))
