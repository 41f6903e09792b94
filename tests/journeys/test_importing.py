"""A saved page of another site becomes a published story, from the admin."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.first_run import ROOT
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

SAVED = ROOT / "midad/importers/tests/fixtures/pages/ghost-ar.html"


def test_a_saved_page_is_imported_completed_and_published(newsroom: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    editing_room.sign_in(page, newsroom, "managing")
    with arriving(page):
        page.locator("a[href='/admin/import/page/']").first.click()
    page.locator("[name=file]").set_input_files(Path(SAVED))
    page.locator("[name=section]").select_option(label="ثقافة")
    with arriving(page):
        page.locator("main form button[type=submit]").click()
    expect(page.locator("main table")).to_be_visible()
    with arriving(page):
        page.locator("main a.button").click()
    headline = page.locator("[name=title]").input_value()
    assert headline
    editing_room.sign(page, "هدى السالم")
    page.locator("[name=standfirst]").fill("صفحة محفوظة من موقع آخر صارت خبرًا نظيفًا في هذه الصحيفة.")
    editing_room.press(page, "[name=action-publish]")
    place = page.locator(".messages .success a").first.get_attribute("href")
    assert place
    reader = open_browser().new_page()
    reader.goto(urljoin(newsroom.url, place))
    expect(reader.get_by_role("heading", level=1)).to_have_text(headline)
    assert len(reader.locator(".story-body").inner_text()) > 200
