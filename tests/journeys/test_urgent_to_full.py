"""A headline goes out as urgent news, grows, and is told in full: for readers one story at one address."""

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import arriving
from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

HEADLINE = "انقطاع المياه عن 4 أحياء في المرفأ"
BETTER = "المياه تعود إلى حيّين من 4 أحياء في المرفأ"
STANDFIRST = "أصلحت فرق البلدية أحد الخطين المكسورين، وتقول إن الثاني يحتاج إلى يوم آخر."


def test_urgent_news_becomes_a_full_story_at_the_same_address(newsroom: Served, open_browser: Open) -> None:
    desk = open_browser().new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    with arriving(desk):
        desk.locator("a[href='/admin/articles/urgent/']").first.click()
    desk.locator("[name=section]").select_option(label="ثقافة")
    desk.locator("[name=title]").fill(HEADLINE)
    with arriving(desk):
        desk.locator("main form button[type=submit]").dblclick()
    expect(desk.locator(".messages .success")).to_contain_text(HEADLINE)
    form = desk.url

    reader = open_browser(width=390).new_page()
    reader.goto(newsroom.url)
    expect(reader.locator(".breaking-lines")).to_contain_text(HEADLINE)
    with arriving(reader):
        reader.locator("main").get_by_role("link", name=HEADLINE).first.click()
    expect(reader.locator(".story-place .is-urgent")).to_have_text("عاجل")
    address = reader.url

    desk.locator("[name=title]").fill(BETTER)
    desk.locator("[name=standfirst]").fill(STANDFIRST)
    editing_room.sign(desk, MEMBERS["reporter"].name)
    editing_room.write_paragraph(desk, "أُصلح الخط الأول عند الظهر.")
    editing_room.press(desk, "[name=action-step-developing]")
    expect(desk.locator(".messages .success")).to_contain_text(BETTER)
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text(BETTER)
    expect(reader.locator(".story-place")).to_contain_text("متطوّر")
    assert reader.url == address

    desk.goto(form)
    editing_room.press(desk, "[name=action-step-full]")
    expect(desk.locator(".messages .success")).to_contain_text(BETTER)
    reader.reload()
    expect(reader.locator(".story-place")).not_to_contain_text("متطوّر")
    assert (reader.url, reader.locator("h1").inner_text()) == (address, BETTER)
