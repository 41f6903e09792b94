"""The breaking bar in a browser: it stands still, can be read with everything, and goes at its time."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.arriving import NOON, open_set, stop_the_clock
from tests.browser.chromium import Open
from tests.browser.serving import Served

LINES = ("هزة أرضية خفيفة شمال البلاد ولا أضرار", "تعليق الدراسة غدًا في 3 محافظات", "الميناء يستأنف العمل")
#: Whether the last things of the page are above the bar, once it is scrolled to its end.
STANDS_CLEAR = """last => {
  window.scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
  const bar = document.querySelector("breaking-bar").getBoundingClientRect().top;
  return last.every(name => document.querySelector(name).getBoundingClientRect().bottom <= bar);
}"""


def fragment(*minutes: int) -> str:
    """What the server says: one line for each number of minutes that it has left."""
    items = [
        f'<li data-key="{key}" data-until="{(NOON + timedelta(minutes=left)).isoformat()}"><a href="/">{text}</a></li>'
        for key, (text, left) in enumerate(zip(LINES, minutes, strict=False), start=1)
    ]
    return f'<time datetime="2026-11-26">الخميس</time><ul>{"".join(items)}</ul>'


def opened(newspaper: Served, open_browser: Open, *minutes: int, width: int = 390, theme: str = "light") -> Page:
    """The front page at noon, with its bar and with the clock stopped."""
    context = open_browser(width=width, theme=theme)
    context.route("**/fragments/now/", lambda route: route.fulfill(body=fragment(*minutes), content_type="text/html"))
    page = context.new_page()
    stop_the_clock(page)
    open_set(page, newspaper.url)
    expect(page.locator("breaking-bar")).to_be_visible()
    # The line comes one frame after its place.
    page.clock.run_for(100)
    return page


def wait_for_the_answer(page: Page) -> None:
    """Until the page has what the server says, which begins with today's date."""
    expect(page.locator("midad-fragment time").first).to_be_attached()


def test_without_breaking_news_there_is_no_bar(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    with page.expect_response("**/fragments/now/") as answer:
        page.goto(newspaper.url)
    assert "<li" not in answer.value.text()
    wait_for_the_answer(page)
    expect(page.locator("breaking-bar")).to_be_hidden()


def test_it_stands_still_until_the_reader_starts_it(newspaper: Served, open_browser: Open) -> None:
    page = opened(newspaper, open_browser, 60, 60, 60)
    line = page.locator(".breaking-lines")
    expect(line).to_have_text(LINES[0])
    page.clock.run_for(60_000)
    expect(line).to_have_text(LINES[0])
    expect(line).to_have_attribute("aria-live", "polite")
    play = page.get_by_role("button", name="تقليب الأسطر")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    page.clock.run_for(7_500)
    expect(line).to_have_text(LINES[1])
    play.click()
    page.clock.run_for(60_000)
    expect(line).to_have_text(LINES[1])


def test_its_lines_are_turned_with_the_keyboard(newspaper: Served, open_browser: Open) -> None:
    page = opened(newspaper, open_browser, 60, 60)
    page.get_by_role("button", name="السطر التالي").focus()
    for text in (LINES[1], LINES[0]):
        page.keyboard.press("Enter")
        expect(page.locator(".breaking-lines")).to_have_text(text)


def test_a_line_goes_at_its_time_on_an_open_page(newspaper: Served, open_browser: Open) -> None:
    page = opened(newspaper, open_browser, 5, 10)
    page.clock.run_for(6 * 60_000)
    expect(page.locator(".breaking-lines")).to_have_text(LINES[1])
    expect(page.locator(".breaking-next")).to_be_hidden()
    page.clock.run_for(5 * 60_000)
    expect(page.locator("breaking-bar")).to_be_hidden()


def test_a_bar_that_was_closed_stays_closed_until_something_newer_breaks(newspaper: Served, open_browser: Open) -> None:
    page = opened(newspaper, open_browser, 60)
    page.locator(".breaking-close").click()
    expect(page.locator("breaking-bar")).to_be_hidden()
    page.reload()
    wait_for_the_answer(page)
    page.clock.run_for(1_000)
    expect(page.locator("breaking-bar")).to_be_hidden()
    newer = fragment(60, 60)
    page.context.route("**/fragments/now/", lambda route: route.fulfill(body=newer, content_type="text/html"))
    page.reload()
    expect(page.locator("breaking-bar")).to_be_visible()


def test_a_bar_that_was_closed_does_not_come_back_when_a_line_goes(newspaper: Served, open_browser: Open) -> None:
    page = opened(newspaper, open_browser, 5, 60)
    page.locator(".breaking-close").click()
    page.clock.run_for(6 * 60_000)
    expect(page.locator("breaking-bar")).to_be_hidden()
    rest = fragment(60).replace('data-key="1"', 'data-key="2"')
    page.context.route("**/fragments/now/", lambda route: route.fulfill(body=rest, content_type="text/html"))
    page.reload()
    wait_for_the_answer(page)
    page.clock.run_for(1_000)
    expect(page.locator("breaking-bar")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_can_be_read_and_hides_nothing(newspaper: Served, open_browser: Open, width: int, theme: str) -> None:
    page = opened(newspaper, open_browser, 60, 60, width=width, theme=theme)
    expect(page.locator(".breaking-lines")).to_have_text(LINES[0])
    page.clock.resume()
    found = Axe().run(page, context="breaking-bar").response
    assert found["violations"] == []
    bar = page.locator("breaking-bar").bounding_box()
    assert bar is not None
    assert bar["width"] == width
    assert bar["height"] <= 88
    page.locator(".footer-columns").scroll_into_view_if_needed()
    expect(page.locator("most-read ol").first).to_be_attached()
    assert page.evaluate(STANDS_CLEAR, [".to-top", ".footer-columns"])
