"""A reporter writes and submits, the desk edits and publishes, a reader reads."""

import pytest
from playwright.sync_api import expect

from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

HEADLINE = "سوق السمك يفتح أبوابه في 3 مدن"
BETTER = "سوق السمك يفتح أبوابه في 3 مدن ساحلية"
TEXT = "افتُتح السوق صباح اليوم في 3 مدن، وقال مديره إن الأسعار نزلت 12.5%."


def test_a_story_goes_from_the_reporter_over_the_desk_to_the_reader(newsroom: Served, open_browser: Open) -> None:
    reporter = open_browser().new_page()
    editing_room.sign_in(reporter, newsroom, "reporter")
    expect(reporter.locator("html")).to_have_attribute("dir", "rtl")
    editing_room.begin_story(reporter, "ثقافة")
    reporter.locator("[name=title]").fill(HEADLINE)
    reporter.locator("[name=standfirst]").fill("فُتح سوق السمك الجديد اليوم، ونزلت الأسعار في المدن الثلاث.")
    editing_room.sign(reporter, MEMBERS["reporter"].name)
    editing_room.write_paragraph(reporter, TEXT)
    assert reporter.locator("[name=action-publish]").count() == 0
    editing_room.submit(reporter)

    reader = open_browser(width=390).new_page()
    reader.goto(newsroom.url)
    expect(reader.get_by_text(HEADLINE)).to_have_count(0)

    desk = open_browser().new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.open_submitted(desk, HEADLINE)
    desk.locator("[name=title]").fill(BETTER)
    editing_room.approve(desk)

    reader.reload()
    reader.get_by_role("link", name=BETTER).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(BETTER)
    expect(reader.locator(".story-body")).to_contain_text(TEXT)
    expect(reader.locator(".bylines")).to_contain_text(MEMBERS["reporter"].name)


def test_a_story_that_is_not_ready_tells_the_desk_what_to_do(newsroom: Served, open_browser: Open) -> None:
    desk = open_browser().new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.begin_story(desk, "ثقافة")
    desk.locator("[name=title]").fill("خبر لم يكتمل بعد")
    editing_room.press(desk, "[name=action-publish]")
    expect(desk.locator("main")).to_contain_text("أضف فقرة")
    expect(desk.locator("main")).to_contain_text("المقدمة")
    reader = open_browser().new_page()
    reader.goto(newsroom.url)
    expect(reader.get_by_text("خبر لم يكتمل بعد")).to_have_count(0)
