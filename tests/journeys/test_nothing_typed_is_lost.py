"""A line that drops, a browser that is closed, a faster colleague: the words that were typed are still there."""

import re

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Page, Route, expect

from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

SAY_WHEN_WATCHING = """
addEventListener("w-unsaved:watch-edits", () => document.documentElement.setAttribute("data-watching", ""));
"""


def _title(page: Page) -> str:
    return page.locator("[name=title]").input_value()


def _new_page(browser: BrowserContext) -> Page:
    page = browser.new_page()
    page.add_init_script(SAY_WHEN_WATCHING)
    return page


def _watching(page: Page) -> None:
    """The form begins to look for changes two seconds after its scripts run."""
    expect(page.locator("html")).to_have_attribute("data-watching", "")


def _is_of_itself(route: Route) -> bool:
    """The form is saving itself; who presses a button asks for a page."""
    return route.request.method == "POST" and "json" in route.request.headers.get("accept", "")


def _saved(page: Page) -> None:
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")


def _paused(page: Page) -> None:
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "paused")


def _draft(page: Page, newsroom: Served, name: str, title: str) -> str:
    """A new story of `name` that has saved itself; the address of its form."""
    editing_room.sign_in(page, newsroom, name)
    editing_room.begin_story(page, "ثقافة")
    _watching(page)
    page.locator("[name=title]").fill(title)
    _saved(page)
    expect(page).to_have_url(re.compile(r"/edit/$"))
    return page.url


def test_a_line_that_drops_and_comes_back(newsroom: Served, open_browser: Open) -> None:
    browser = open_browser()
    page = _new_page(browser)
    address = _draft(page, newsroom, "reporter", "خبر من قطار يدخل النفق")
    browser.set_offline(True)
    page.locator("[name=title]").fill("خبر من قطار يدخل النفق، وكلمات كُتبت داخله")
    _paused(page)
    browser.set_offline(False)
    _saved(page)
    page.goto(address)
    assert _title(page) == "خبر من قطار يدخل النفق، وكلمات كُتبت داخله"
    expect(page.locator(".spare-copy")).to_have_count(0)


def _closed_without_a_line(open_browser: Open, newsroom: Served, arrived: str, typed: str) -> Page:
    """A draft called `arrived`; `typed` over it without a line, and the browser closed; then its form, opened again."""
    browser = open_browser()
    page = _new_page(browser)
    address = _draft(page, newsroom, "reporter", arrived)
    browser.set_offline(True)
    page.locator("[name=title]").fill(typed)
    _paused(page)
    page.close()
    browser.set_offline(False)
    page = browser.new_page()
    page.goto(address)
    assert _title(page) == arrived
    return page


def test_a_browser_that_is_closed_without_a_line(newsroom: Served, open_browser: Open) -> None:
    page = _closed_without_a_line(open_browser, newsroom, "خبر عن العاصفة", "خبر عن العاصفة التي قطعت الشبكة")
    address = page.url
    page.locator(".spare-copy [data-take]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(address)
    assert _title(page) == "خبر عن العاصفة التي قطعت الشبكة"
    expect(page.locator(".spare-copy")).to_have_count(0)


@pytest.mark.slow
def test_a_text_that_is_not_wanted_back(newsroom: Served, open_browser: Open) -> None:
    page = _closed_without_a_line(open_browser, newsroom, "خبر عن السوق", "كلمات لا حاجة إليها")
    page.locator(".spare-copy [data-forget]").click()
    page.reload()
    expect(page.locator(".spare-copy")).to_have_count(0)
    assert _title(page) == "خبر عن السوق"


def test_two_editors_of_one_story_lose_no_word(newsroom: Served, open_browser: Open) -> None:
    first, second = _new_page(open_browser()), _new_page(open_browser())
    address = _draft(first, newsroom, "desk", "عنوان كتبه الاثنان معًا")
    editing_room.sign_in(second, newsroom, "managing")
    second.goto(address)
    _watching(second)
    with first.expect_response(lambda answer: answer.url == address and answer.request.method == "POST"):
        first.locator("[name=standfirst]").fill("مقدمة كتبها محرر الدسك قبل زميلته بلحظة واحدة.")
    second.locator("[name=title]").fill("عنوان كتبته مديرة التحرير في أثناء ذلك")
    second.locator("button.action-save:visible").first.click()
    expect(second.locator(".conflict")).to_contain_text("عنوان كتبته مديرة التحرير في أثناء ذلك")
    expect(second.locator(".conflict")).to_contain_text("عنوان كتبه الاثنان معًا")
    second.locator(".conflict button[type=submit]:not([name])").click()
    expect(second.locator(".messages .success")).to_be_visible()
    second.goto(address)
    assert _title(second) == "عنوان كتبته مديرة التحرير في أثناء ذلك"
    assert "محرر الدسك" in second.locator("[name=standfirst]").input_value()


def test_a_press_of_a_button_waits_for_the_form_that_saves_itself(newsroom: Served, open_browser: Open) -> None:
    page = _new_page(open_browser())
    title = "خبر حُفظ وهو يُحفظ"
    _draft(page, newsroom, "desk", title)
    answers: list[tuple[Route, APIResponse]] = []

    def keep_the_answer(route: Route) -> None:
        if _is_of_itself(route):
            answers.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/admin/pages/**", keep_the_answer)
    page.locator("[name=title]").fill(f"{title}، ثم تغيّر")
    while not answers:
        page.wait_for_timeout(100)
    page.locator("[name=title]").fill(f"{title}، ثم تغيّر مرة أخرى")
    page.locator("main footer button[type=submit]:not([name])").last.click(no_wait_after=True)
    page.wait_for_timeout(500)
    for route, answer in answers:
        route.fulfill(response=answer)
    expect(page.locator(".messages .success")).to_be_visible()
    assert _title(page) == f"{title}، ثم تغيّر مرة أخرى"


def test_what_is_typed_at_once_is_saved_too(newsroom: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    editing_room.sign_in(page, newsroom, "reporter")
    editing_room.begin_story(page, "ثقافة")
    page.locator("[name=title]").press_sequentially("خبر كُتب قبل أن تنظر الاستمارة")
    _saved(page)
    expect(page).to_have_url(re.compile(r"/edit/$"))
    page.reload()
    assert _title(page) == "خبر كُتب قبل أن تنظر الاستمارة"


def test_what_is_typed_just_before_the_answer_comes_is_saved_too(newsroom: Served, open_browser: Open) -> None:
    page = _new_page(open_browser())
    title = "خبر يُكتب وهو يُحفظ"
    _draft(page, newsroom, "desk", title)
    answers: list[tuple[Route, APIResponse]] = []

    def keep_the_first_answer(route: Route) -> None:
        if not answers and _is_of_itself(route):
            answers.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/admin/pages/**", keep_the_first_answer)
    page.locator("[name=title]").fill(f"{title}، ثم تغيّر")
    while not answers:
        page.wait_for_timeout(100)
    page.locator("[name=title]").press_sequentially(" مرة أخرى")
    [(route, answer)] = answers
    with page.expect_request(lambda request: request.method == "POST" and "/admin/pages/" in request.url):
        route.fulfill(response=answer)
    _saved(page)
    page.reload()
    assert _title(page) == f"{title}، ثم تغيّر مرة أخرى"
