"""The desk sees how long and how hard a text is while it is typed, and how its headline will stand on a phone."""

import pytest
from playwright.sync_api import Page, expect

from midad.arabic import isolate
from midad.newsroom.meters import PHONE_LINE
from tests.browser.arriving import open_set
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room
from tests.pages.test_layout import LINES_OF_EACH

pytestmark = pytest.mark.journey

LINES = ("سطر واحد", "سطران", "3 أسطر", "4 أسطر")
LONG = (
    "مجلس المدينة يقر بعد جلسة استمرت حتى الفجر خطة لتوسيع الميناء القديم وبناء جسر جديد فوق النهر وربط الضاحية بالوسط"
)


def _open_panel(page: Page) -> None:
    page.locator("[data-side-panel-toggle=checks]").click()
    expect(page.locator("text-meters")).to_be_visible()


def test_meters_follow_what_is_typed(newsroom: Served, open_browser: Open) -> None:
    context = open_browser()
    desk = context.new_page()
    faults: list[str] = []
    desk.on("pageerror", lambda error: faults.append(str(error)))
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.begin_story(desk, "ثقافة")
    _open_panel(desk)
    meters, headline = desk.locator("text-meters"), desk.locator(".headline-meter")
    expect(meters).to_contain_text("لا كلمات")
    expect(headline).to_have_count(0)

    desk.locator("[name=title]").fill("خبر قصير")
    expect(headline).to_contain_text("سطر واحد")
    expect(headline.locator("[data-fault]:visible")).to_have_count(0)
    editing_room.write_paragraph(desk, "ثلاث كلمات هنا. وجملة ثانية.")
    expect(meters).to_contain_text("5 كلمات")
    expect(meters).to_contain_text("جملتان")

    desk.locator("[name=title]").fill("عنوان فيه\u200fعلامة خفية " + "كلمة " * 30)
    expect(meters).to_contain_text("علامة من اليمين إلى اليسار")
    expect(headline.locator("[data-fault=search]")).to_be_visible()
    expect(headline.locator("[data-fault=lines]")).to_be_visible()
    desk.locator("[name=title]").fill(LONG)
    expect(headline.locator("[data-fault=lines]")).to_be_hidden()
    assert "headline-meter" in (desk.locator("[name=title]").get_attribute("aria-describedby") or "")
    assert faults == []


@pytest.mark.slow
def test_a_lapsed_session_shows_no_form_and_is_asked_again(newsroom: Served, open_browser: Open) -> None:
    context = open_browser()
    desk = context.new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.begin_story(desk, "ثقافة")
    _open_panel(desk)
    meters = desk.locator("text-meters")
    expect(meters).to_contain_text("لا كلمات")
    session = context.cookies()
    context.clear_cookies(name="sid")
    editing_room.write_paragraph(desk, "ثلاث كلمات هنا.")
    expect(meters).to_have_text(meters.get_attribute("data-failed") or "")
    expect(meters.locator("input")).to_have_count(0)
    context.add_cookies(session)
    expect(meters).to_contain_text("3 كلمات")


@pytest.mark.slow
def test_lines_are_those_of_a_phone(newsroom: Served, open_browser: Open) -> None:
    """What the form says of the headlines of stories is what a browser makes of them at 390 px."""
    desk = open_browser().new_page()
    reader = open_browser(width=390).new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.begin_story(desk, "ثقافة")
    headline = desk.locator(".headline-meter")
    for form in ("news", "analysis", "interview", "every block"):
        open_set(reader, newsroom.addresses[f"article, {form}"])
        heading = reader.locator("h1")
        title, lines = heading.evaluate_all(LINES_OF_EACH)[0]
        assert heading.evaluate("(h1) => h1.clientWidth") == PHONE_LINE
        size = heading.evaluate("(h1) => parseFloat(getComputedStyle(h1).fontSize)")
        desk.locator("[name=title]").fill(title)
        expect(headline).to_have_attribute("data-text", isolate(title))
        expect(headline).to_contain_text(LINES[lines - 1])
        assert float(headline.get_attribute("data-size") or 0) == size
