"""An editor builds tomorrow's front page, looks at it as of eight, and publishes; a slot goes when its time is over."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.arriving import arriving
from tests.browser.cast import TOMORROW
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

MORNING, TONIGHT = "صباح الخير يا قرّاءنا", "إلى اللقاء غدًا"


def now() -> datetime:
    return datetime.now(ZoneInfo(settings.TIME_ZONE))


def open_front_page(page: Page) -> None:
    page.goto(page.url.partition("/admin/")[0] + "/admin/pages/")
    with arriving(page):
        page.locator("main a[href$='/edit/']").first.click()
    expect(page.locator("[name=preview_at]")).to_be_attached()


def add_text(page: Page, words: str, **times: datetime) -> None:
    """A slot with a line of text at the end of the page."""
    slots = page.locator("[data-streamfield-child]")
    before = slots.count()
    page.locator(".c-sf-add-button:visible").last.click()
    page.get_by_role("option", name="النص", exact=True).click()
    expect(slots).to_have_count(before + 1)
    slot = slots.last
    editing_room.write(slot.locator("[contenteditable=true]"), slot.locator("input[name$='-value-text']"), words)
    slot.get_by_role("button", name="الإعدادات").click()
    for name, moment in times.items():
        slot.locator(f"input[name$='{name}']").fill(moment.strftime("%Y-%m-%d %H:%M"))
        page.keyboard.press("Escape")


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("iframe#w-preview-iframe, [data-preview-panel] iframe").first


def test_tomorrows_front_page_is_seen_tonight(newsroom: Served, open_browser: Open) -> None:
    eight = now().replace(hour=8, minute=0) + timedelta(days=1)
    editor = open_browser().new_page()
    editing_room.sign_in(editor, newsroom, "managing")
    open_front_page(editor)
    add_text(editor, MORNING, begins_at=eight - timedelta(hours=2))
    add_text(editor, TONIGHT, ends_at=eight - timedelta(hours=2))
    editor.locator("[name=preview_at]").fill(eight.strftime("%Y-%m-%d %H:%M"))
    editor.keyboard.press("Escape")
    editor.locator("[data-side-panel-toggle=preview]").first.click()
    page = preview(editor)
    expect(page.locator(".front-top")).to_contain_text(TOMORROW)
    expect(page.locator("main")).to_contain_text(MORNING)
    expect(page.locator("main")).not_to_contain_text(TONIGHT)
    editing_room.press(editor, "[name=action-publish]")
    expect(editor.locator(".messages .success")).to_be_visible()

    reader = open_browser(width=390).new_page()
    reader.goto(newsroom.url)
    expect(reader.locator("main")).to_contain_text(TONIGHT)
    expect(reader.locator("main")).not_to_contain_text(MORNING)
    expect(reader.get_by_text(TOMORROW)).to_have_count(0)


@pytest.mark.slow
def test_a_slot_goes_at_its_minute(newsroom: Served, open_browser: Open) -> None:
    words = "سطر لدقيقة واحدة"
    editor = open_browser().new_page()
    editing_room.sign_in(editor, newsroom, "managing")
    open_front_page(editor)
    end = (now() + timedelta(minutes=3)).replace(second=0, microsecond=0)
    add_text(editor, words, ends_at=end)
    editing_room.press(editor, "[name=action-publish]")
    expect(editor.locator(".messages .success")).to_be_visible()
    reader = open_browser(width=390).new_page()
    reader.goto(newsroom.url)
    expect(reader.locator("main")).to_contain_text(words)
    editor.wait_for_timeout((end + timedelta(seconds=5) - now()) / timedelta(milliseconds=1))
    reader.reload()
    expect(reader.locator("main")).not_to_contain_text(words)
