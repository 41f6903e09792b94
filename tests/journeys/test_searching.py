"""A reader searches: from any page, with suggestions, filters and slips, by mouse, by keyboard, and without scripts."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.arriving import arriving, open_set, stop_the_clock
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.axe import faults

pytestmark = pytest.mark.journey

scripts = pytest.mark.parametrize("runs_scripts", [True, False], ids=["with scripts", "without scripts"])


def address_of(page: Page) -> str:
    return unquote(page.url.partition("/search/")[2])


def results(page: Page) -> list[str]:
    return page.locator(".result .card-title").all_inner_texts()


def suggestions(page: Page, text: str) -> Locator:
    """What is suggested for `text`. The line gets it in one piece: typed slowly, its beginnings are asked for too."""
    page.locator("#q").fill(text)
    options = page.locator("#q-suggestions [role=option]")
    expect(options.first).to_be_visible()
    return options


@scripts
@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_searches_narrows_and_orders(
    newspaper: Served, open_browser: Open, runs_scripts: bool, width: int
) -> None:
    page = open_browser(width=width, scripts=runs_scripts).new_page()
    page.goto(newspaper.addresses["article, news"])
    page.locator(".masthead-search summary").click()
    page.locator("#quick").fill("جلسة")
    with arriving(page):
        page.locator("#quick-form button").click()
    expect(page.locator(".result").first).to_be_visible()
    assert address_of(page) == "?q=جلسة"
    before = results(page)
    if width < 1000:
        page.locator(".narrowing summary").click()
    page.locator("select[name=sort]").select_option("date")
    page.locator("select[name=section]").select_option(index=1)
    with arriving(page):
        page.locator(".narrowing-apply").click()
    expect(page.locator(".chip")).to_have_count(1)
    assert re.fullmatch(r"\?q=جلسة&section=[^&]+&sort=date", address_of(page))
    moments = page.locator(".result time").evaluate_all("(times) => times.map((time) => time.dateTime)")
    assert moments == sorted(moments, reverse=True)
    with arriving(page):
        page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert address_of(page) == "?q=جلسة&sort=date"
    with arriving(page):
        page.locator("a[rel=next]").click()
    assert address_of(page) == "?q=جلسة&sort=date&page=2"
    assert not set(results(page)) <= set(before)


def test_a_suggestion_is_chosen_with_the_keyboard(newspaper: Served, open_browser: Open) -> None:
    page = open_browser(width=390).new_page()
    page.goto(newspaper.addresses["search, no words"])
    line = page.locator("#q")
    expect(line).to_have_attribute("aria-expanded", "false")
    options = suggestions(page, "مرس")
    expect(line).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#q-form [role=status]")).to_have_text(re.compile("اقتراح"))
    assert faults(page) == []
    count = options.count()
    line.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    assert line.get_attribute("aria-activedescendant") == first.get_attribute("id")
    line.press("ArrowUp")
    expect(line).not_to_have_attribute("aria-activedescendant", re.compile("."))
    line.press("ArrowUp")
    assert line.get_attribute("aria-activedescendant") == options.nth(count - 1).get_attribute("id")
    line.press("Home")
    expect(line).not_to_have_attribute("aria-activedescendant", re.compile("."))
    line.press("Escape")
    expect(page.locator("#q-suggestions")).to_be_hidden()
    expect(line).to_have_value("مرس")
    line.press("ArrowDown")
    expect(options.first).to_be_visible()
    line.press("ArrowDown")
    wanted = options.first.get_attribute("data-url")
    assert wanted
    line.press("Enter")
    expect(page).to_have_url(newspaper.url + wanted)


def test_enter_without_a_choice_searches_and_tab_goes_on(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["search, no words"])
    line = page.locator("#q")
    line.press_sequentially("البحر")
    expect(page.locator("#q-suggestions [role=option]").first).to_be_visible()
    line.press("Tab")
    expect(page.locator("#q-suggestions")).to_be_hidden()
    expect(page.locator("#q-form button")).to_be_focused()
    line.press("Enter")
    expect(page).to_have_url(newspaper.addresses["search, results"])


def test_a_suggestion_is_touched_and_nothing_moves(newspaper: Served, open_browser: Open) -> None:
    page = open_browser(width=320, has_touch=True).new_page()
    open_set(page, newspaper.addresses["search, no words"])
    place = page.locator(".ways-on").first.bounding_box()
    option = suggestions(page, "مرس").first
    assert page.locator(".ways-on").first.bounding_box() == place
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wanted = option.get_attribute("data-url")
    option.tap()
    expect(page).to_have_url(newspaper.url + str(wanted))


def test_what_was_asked_for_before_is_not_shown_late(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    stop_the_clock(page)
    page.goto(newspaper.addresses["search, no words"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    for letter in "مرسى الياقو":
        page.locator("#q").press_sequentially(letter)
        page.clock.run_for(100)
    assert asked == []
    page.clock.run_for(100)
    expect(page.locator("#q-suggestions [role=option]").first).to_contain_text("مرسى الياقوت")
    assert len(asked) == 1
    page.locator("#q").fill("")
    expect(page.locator("#q-suggestions")).to_be_hidden()


def test_what_is_typed_is_searched_and_not_the_option_of_an_older_list(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["search, no words"])
    line = page.locator("#q")
    suggestions(page, "مرس")
    line.press("ArrowDown")
    page.route("**/search/suggest/**", lambda route: None)
    line.press_sequentially("ى")
    expect(line).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(page.locator("#q-suggestions [aria-selected=true]")).to_have_count(0)
    line.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert address_of(page) == "?q=مرسى"


def test_an_answer_that_comes_after_escape_is_not_shown(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["search, no words"])
    line = page.locator("#q")
    suggestions(page, "مرس")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/suggest/**", hold)
    with page.expect_request("**/search/suggest/**"):
        line.press_sequentially("ى")
    line.press("Escape")
    expect(page.locator("#q-suggestions")).to_be_hidden()
    held[0].continue_()
    page.wait_for_timeout(500)
    expect(page.locator("#q-suggestions")).to_be_hidden()
    expect(line).to_have_value("مرسى")


def test_a_space_typed_while_an_answer_is_on_its_way_asks_again(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    page.goto(newspaper.addresses["search, no words"])
    line = page.locator("#q")
    page.route("**/search/suggest/**", lambda route: None)
    with page.expect_request("**/search/suggest/**"):
        line.fill("مرس")
    page.unroute("**/search/suggest/**")
    line.press_sequentially(" ")
    expect(page.locator("#q-suggestions [role=option]").first).to_be_visible()


def test_nothing_is_asked_on_a_page_where_nobody_searches(newspaper: Served, open_browser: Open) -> None:
    page = open_browser().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(newspaper.addresses["article, news"])
    page.wait_for_load_state("networkidle")
    assert not any("suggest" in url for url in asked)


@scripts
def test_a_slip_is_put_right_and_can_be_insisted_on(newspaper: Served, open_browser: Open, runs_scripts: bool) -> None:
    page = open_browser(width=390, scripts=runs_scripts).new_page()
    page.goto(newspaper.addresses["search, no words"])
    page.locator("#q").fill("قانوم المياة")
    with arriving(page):
        page.locator("#q-form button").click()
    expect(page.locator(".meant")).to_contain_text("بدل «قانوم المياة»")
    expect(page.locator("#q")).to_have_value("قانون المياة")
    assert results(page)
    assert faults(page) == [] if runs_scripts else True
    with arriving(page):
        page.locator(".meant a").click()
    assert address_of(page) == "?q=قانوم المياة&exact=1"
    with arriving(page):
        page.locator(".meant a").click()
    assert address_of(page) == "?q=قانون المياة"
    expect(page.locator(".result").first).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["", "?q=البحر&sort=date", "?q=زززززز", "?q=البحر&from=2026-13-01", "?q=البحر والقمح والجامعة"]
)
def test_axe_finds_nothing_in_any_state(newspaper: Served, open_browser: Open, query: str, theme: str) -> None:
    for width in (390, 1280):
        page = open_browser(width=width, theme=theme).new_page()
        open_set(page, f"{newspaper.url}/search/{query}")
        page.locator(".search-help summary").click()
        if width < 1000 and page.locator(".narrowing:not([open]) summary").count():
            page.locator(".narrowing summary").click()
        assert faults(page, theme) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
