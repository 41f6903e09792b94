"""An administrator finds an option, sees it before readers do, is refused what cannot be read, and takes it back."""

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

NOTICE = "صيانة الموقع الليلة"


def test_options_are_seen_before_readers_see_them(newsroom: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    editing_room.sign_in(page, newsroom, "administrator")
    page.goto(f"{newsroom.url}/admin/themes/options/")
    draft = page.frame_locator("iframe[name=option-draft]")
    expect(draft.locator(".masthead")).to_be_visible()

    search = page.locator("#option-search")
    search.fill("التنبية")  # with another last letter, as many write it
    expect(page.locator("[name=option-notice]")).to_be_visible()
    expect(page.locator("[name=option-logo_height]")).to_be_hidden()
    page.locator("[name=option-notice]").fill(NOTICE)
    expect(draft.locator(".notice")).to_contain_text(NOTICE)
    search.fill("")

    page.locator("[name=option-ink]").fill("#dddddd")
    with arriving(page):
        page.locator(".option-save button").click()
    expect(page.locator("#group-colours .w-field__errors").first).to_contain_text("الحبر")
    expect(page.locator("[name=option-notice]")).to_have_value(NOTICE)
    page.locator("[name=option-ink]").fill("#101010")
    with arriving(page):
        page.locator(".option-save button").click()
    expect(page.locator(".messages .success")).to_be_visible()

    reader = open_browser(width=390).new_page()
    reader.goto(newsroom.url)
    expect(reader.locator(".notice")).to_contain_text(NOTICE)
    assert reader.evaluate("getComputedStyle(document.documentElement).color") == "rgb(16, 16, 16)"
    with arriving(page):
        page.locator("#versions button").first.click()
    expect(page.locator("[name=option-notice]")).to_have_value("")
    reader.reload()
    expect(reader.locator(".notice")).to_have_count(0)
