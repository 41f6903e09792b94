"""An administrator is refused a colour that cannot be read, sees another before readers do, and takes it back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

NOTICE = "صيانة الموقع الليلة"
INK_OF_READERS = "getComputedStyle(document.documentElement).color"


def test_options_are_seen_before_readers_see_them(newsroom: Served, open_browser: Open) -> None:
    page, reader = open_browser().new_page(), open_browser(width=390).new_page()
    editing_room.sign_in(page, newsroom, "administrator")
    page.goto(f"{newsroom.url}/admin/themes/options/")
    draft = page.frame_locator("iframe[name=option-draft]")
    expect(draft.locator(".masthead")).to_be_visible()
    reader.goto(newsroom.url)
    before = reader.evaluate(INK_OF_READERS)

    page.locator("#option-search").fill("التنبية")  # with another last letter, as many write it
    expect(page.locator("[name=option-logo_height]")).to_be_hidden()
    page.locator("[name=option-notice]").fill(NOTICE)
    expect(draft.locator(".notice")).to_contain_text(NOTICE)
    page.locator("#option-search").fill("")
    label = page.locator("[name=option-notice_link-0-label]")
    assert label.evaluate("field => field.clientWidth") > 200, "no room for what a link says"

    page.locator("[name=option-ink]").fill("#dddddd")
    _save(page)
    refused = page.locator(".option", has=page.locator("[name=option-ink]")).locator(".error-message")
    expect(refused).to_contain_text("تباين «الحبر» على «الورق» هو 1.3 إلى 1، والمطلوب 7 إلى 1.")
    expect(page.locator("[name=option-notice]")).to_have_value(NOTICE)

    page.locator("[name=option-ink]").fill("#101010")
    expect(draft.locator("html")).to_have_css("color", "rgb(16, 16, 16)")
    reader.reload()
    assert reader.evaluate(INK_OF_READERS) == before
    _save(page)
    expect(page.locator(".messages .success")).to_be_visible()
    reader.reload()
    expect(reader.locator(".notice")).to_contain_text(NOTICE)
    assert reader.evaluate(INK_OF_READERS) == "rgb(16, 16, 16)"

    with arriving(page):
        page.locator("#versions button").first.click()
    expect(page.locator("[name=option-notice]")).to_have_value("")
    reader.reload()
    expect(reader.locator(".notice")).to_have_count(0)
    assert reader.evaluate(INK_OF_READERS) == before

    page.goto(page.url.replace("/default/", "/magazine/"))
    page.locator("[name=option-header]").select_option("centred")
    expect(draft.locator("html[data-header=centred]")).to_be_visible()
    assert draft.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth"), "wider than a phone"


def _save(page: Page) -> None:
    with arriving(page):
        page.locator(".option-save button").click()
