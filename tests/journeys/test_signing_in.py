"""A member of the newsroom turns the second step on with a telephone, signs in with it, and looks at the devices."""

import time
from base64 import b32decode

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.browser.cast import PASSWORD
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys.editing_room import sign_in

pytestmark = pytest.mark.journey

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _code(secret: str, *, steps: int = 0) -> str:
    totp = TOTP(b32decode(secret), drift=steps)
    totp.time = time.time()
    return f"{totp.token():06d}"


def _fits(page: Page) -> bool:
    """Nothing of the page is beside the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def _send(page: Page, newspaper: Served, name: str, password: str) -> None:
    page.goto(newspaper.addresses["login"])
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    with arriving(page):
        page.locator("form button[type=submit]").click()


def test_a_telephone_and_its_codes(newsroom: Served, open_browser: Open) -> None:
    desk = open_browser(width=390).new_page()
    sign_in(desk, newsroom, "managing")
    desk.goto(f"{newsroom.url}/admin/account/two-step/")
    with arriving(desk):
        desk.locator("a[href='/admin/account/two-step/on/']").click()
    expect(desk.locator(".midad-qr svg")).to_be_visible()
    assert _fits(desk)
    secret = "".join(desk.locator(".midad-secret span").all_inner_texts())
    desk.locator("[name=code]").fill(_code(secret).translate(ARABIC))
    with arriving(desk):
        desk.locator(".midad-narrow button[type=submit]").click()
    expect(desk.locator(".midad-codes li")).to_have_count(10)
    assert _fits(desk)

    home = open_browser(width=390).new_page()
    _send(home, newsroom, "managing", PASSWORD)
    expect(home.get_by_role("heading", level=1)).to_have_text("الخطوة الثانية")
    assert _fits(home)
    home.locator("[name=code]").fill(_code(secret, steps=1))
    home.locator("form button[type=submit]").click()
    expect(home).to_have_url(f"{newsroom.url}/admin/")

    desk.goto(f"{newsroom.url}/admin/account/devices/")
    expect(desk.locator(".midad-devices > li")).to_have_count(2)
    assert _fits(desk)
    desk.locator(".midad-devices [name=end]").click()
    expect(desk.locator(".midad-devices > li")).to_have_count(1)
    home.reload()
    expect(home.locator("[name=password]")).to_be_visible()

    desk.goto(f"{newsroom.url}/admin/account/two-step/off/")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator(".midad-narrow button[type=submit]").click()
    expect(desk).to_have_url(f"{newsroom.url}/admin/account/two-step/")


def test_who_tries_too_often_is_told_how_long_to_wait(newsroom: Served, open_browser: Open) -> None:
    page = open_browser(width=390).new_page()
    for _ in range(6):
        _send(page, newsroom, "somebody else", "not the password")
        expect(page.locator(".messages .error")).to_be_visible()
    expect(page.locator(".messages")).to_contain_text("حاول بعد دقيقة")
    assert _fits(page)
