"""An editor runs `midad demo` and `midad serve` on an empty machine, and signs in with the printed password."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys.editing_room import sign_in

pytestmark = pytest.mark.journey


def test_the_first_administrator_signs_in_with_the_printed_password(newsroom: Served, open_browser: Open) -> None:
    printed = re.search(r"name\s+(\S+)\s+password\s+(\S+)", newsroom.said_by_demo)
    assert printed
    page = open_browser().new_page()
    page.goto(newsroom.url)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".front-lead .card-title")).to_be_visible()
    sign_in(page, newsroom, *printed.groups())
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("a[href='/admin/users/']").first.dispatch_event("click")
    page.wait_for_url("**/admin/users/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("المستخدم")


def test_a_wrong_password_is_refused_in_arabic(newsroom: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newsroom.addresses["login"])
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill("not the password")
    page.locator("form button[type=submit]").click()
    expect(page.locator(".messages")).to_contain_text(re.compile("[ء-ي]{3}"))
    expect(page.locator("[name=password]")).to_be_visible()
