"""The same newspaper in English: the reader from left to right, the newsroom in English."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import open_set
from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room
from tests.pages.axe import faults

pytestmark = [pytest.mark.journey, pytest.mark.english]

HEADLINE = "Fish market opens in three towns"
KINDS = (
    "front",
    "section",
    "article, every block",
    "article, with comments",
    "answer",
    "comment that waits",
    "own comments",
    "archive",
    "search, results",
    "not found",
)
ARABIC = re.compile("[ء-ي]")


@pytest.mark.parametrize("kind", KINDS)
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


def test_a_comment_is_written_and_approved_in_english(english_newsroom: Served, open_browser: Open) -> None:
    reader = open_browser(width=390, locale="en").new_page()
    reader.goto(english_newsroom.addresses["article, with comments"])
    expect(reader.locator("#comments-title")).to_have_text(re.compile(r"^\d+ comments$"))
    form = reader.locator("form.comment-form")
    assert not ARABIC.search(form.inner_text())
    form.get_by_label("Name").fill("Layla")
    form.get_by_label("E-mail address").fill("nobody")
    reader.locator("#write-text").fill("Thank you for this story.")
    expect(reader.locator("characters-left")).to_have_text("Left: 4975")
    form.get_by_role("button", name="Send the comment").click()
    expect(reader.get_by_role("alert")).to_contain_text("Your comment has not been sent yet.")
    assert faults(reader) == []
    form.get_by_label("E-mail address").fill("layla@readers.example")
    form.get_by_role("button", name="Send the comment").click()
    expect(reader.locator(".is-waiting")).to_contain_text("The newsroom reads it first.")
    desk = open_browser(locale="en").new_page()
    editing_room.sign_in(desk, english_newsroom, "managing")
    desk.goto(f"{english_newsroom.url}/admin/comments/")
    row = desk.locator(".queue-row", has_text="Thank you for this story.")
    for part in (".queue-bulk", ".queue-states", "#queue-bar", ".queue-keys"):
        assert not ARABIC.search(desk.locator(part).inner_text()), part
    expect(row.locator(".queue-reasons")).to_have_text("The reader has no approved comment yet.")
    row.get_by_role("button", name="Approve", exact=True).click()
    expect(desk.locator("#queue-said")).to_have_text("1 comment is approved.")
    desk.goto(f"{english_newsroom.url}/admin/comments/learned/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("What was learned")
    assert not ARABIC.search(desk.locator("#main").inner_text())
    reader.reload()
    expect(reader.locator(".comment", has_text="Thank you for this story.")).to_be_visible()
