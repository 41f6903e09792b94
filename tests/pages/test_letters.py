"""A reader writes to the newsroom, with scripts and without, and makes a mistake first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.axe import WIDTHS, faults

FAULT = re.compile("بريد إلكتروني صحيح")
LETTER = "كتبتم أن الجسر افتُتح في مايو، والصواب مارس."


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(newspaper: Served, open_browser: Open, request: pytest.FixtureRequest) -> Page:
    page = open_browser(width=390, scripts=request.param).new_page()
    page.goto(newspaper.addresses["form"])
    return page


def test_a_letter_arrives_after_a_mistake(page: Page) -> None:
    page.get_by_label("اسمك").fill("ليلى الخطيب")
    page.get_by_label("بريدك الإلكتروني").fill("layla@readers")
    page.get_by_label("الموضوع").select_option(index=1)
    page.get_by_label("رسالتك").fill(LETTER)
    with arriving(page):
        page.get_by_role("button", name="أرسل").click()
    expect(page.get_by_role("alert")).to_contain_text("لم تُرسل رسالتك بعد")
    expect(page.get_by_label("رسالتك")).to_have_value(LETTER)
    expect(page.get_by_label("بريدك الإلكتروني")).to_have_accessible_description(FAULT)
    page.get_by_label("بريدك الإلكتروني").fill("layla@readers.example")
    with arriving(page):
        page.get_by_role("button", name="أرسل").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("وصلت رسالتك")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("وصلت رسالتك")


def test_axe_finds_nothing_in_a_form_with_faults(newspaper: Served, open_browser: Open) -> None:
    page = open_browser(width=390).new_page()
    page.goto(newspaper.addresses["form"])
    page.eval_on_selector(".letter-form", "form => { form.noValidate = true; form.elements.note.value = 'x' }")
    with arriving(page):
        page.get_by_role("button", name="أرسل").click()
    expect(page.locator(".errorlist")).to_have_count(5)
    found: list[str] = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += faults(page, theme)
    assert not found, "\n".join(found)
