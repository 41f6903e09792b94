"""A moderator, who may do nothing else, works through what readers wrote: with keys, on a phone, without a script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Open
from tests.browser.commenting import WAITING
from tests.browser.first_run import environment_of, midad
from tests.browser.serving import Served
from tests.journeys import editing_room
from tests.pages.axe import faults

pytestmark = pytest.mark.journey

_PREPARE = "from tests.browser import commenting; commenting.prepare()"
_HOSTILE = "from tests.browser import commenting; commenting.hostile()"
#: Rows that lie outside of the list, that are wider than it, or that lie over another.
_ASTRAY = """() => {
  const list = document.querySelector(".queue-rows").getBoundingClientRect();
  let end = list.top;
  return [...document.querySelectorAll(".queue-row")].filter((row) => {
    const place = row.getBoundingClientRect();
    const isAstray = place.left < list.left - 1 || place.right > list.right + 1 || place.top < end - 1
      || getComputedStyle(row).overflow !== "clip";
    end = place.bottom;
    return isAstray;
  }).map((row) => row.id);
}"""
#: Fields of the filters that are wider than their places: they lie over the next one, or outside of the page.
_TOO_WIDE = """() => [...document.querySelectorAll(".queue-filters :is(input, select)")].filter((field) => {
  const [own, place] = [field, field.parentElement].map((element) => element.getBoundingClientRect());
  return own.width && (own.left < place.left - 1 || own.right > place.right + 1);
}).map((field) => field.name)"""


@pytest.fixture
def queue(newsroom: Served) -> str:
    """The address of a queue of thirty."""
    midad("manage", "shell", "-v", "0", "-c", _PREPARE, environment=environment_of(newsroom.home))
    return f"{newsroom.url}/admin/comments/"


def _moderator(newsroom: Served, open_browser: Open, queue: str, **window: object) -> Page:
    page = open_browser(**window).new_page()
    editing_room.sign_in(page, newsroom, "moderator")
    page.goto(queue)
    return page


def _states(page: Page) -> list[str]:
    states: list[str] = page.locator(".queue-row").evaluate_all("(rows) => rows.map((row) => row.dataset.state)")
    return states


def _focused(page: Page) -> int:
    """The number of the row that has the focus."""
    at: int = page.evaluate(
        "[...document.querySelectorAll('.queue-row')].indexOf(document.activeElement.closest('.queue-row'))"
    )
    return at


def test_a_queue_of_thirty_is_worked_through_with_keys(newsroom: Served, open_browser: Open, queue: str) -> None:
    page = _moderator(newsroom, open_browser, queue)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    rows, said = page.locator(".queue-row"), page.locator("#queue-said")
    expect(rows).to_have_count(WAITING)
    expect(page.get_by_role("link", name=f"التعليقات ({WAITING})")).to_be_visible()

    page.keyboard.press("j")
    assert _focused(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert _focused(page) == 0
    # The Arabic layout has other letters on the same keys: what counts is their place.
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
    )
    expect(rows.nth(0)).to_have_attribute("data-state", "approved")
    expect(said).to_have_text("نُشر تعليق واحد.")
    assert _focused(page) == 1

    page.keyboard.press("s")
    expect(rows.nth(1)).to_have_attribute("data-state", "spam")
    page.keyboard.press("b")
    expect(rows.nth(2)).to_have_attribute("data-state", "binned")
    expect(page.locator("#queue-bar")).to_contain_text("ينتظر 27 تعليقًا.")

    page.keyboard.press("u")
    expect(rows.nth(2)).to_have_attribute("data-state", "pending")
    page.keyboard.press("u")
    expect(rows.nth(1)).to_have_attribute("data-state", "pending")
    expect(rows.nth(0)).to_have_attribute("data-state", "approved")

    # Several at once; then, faster than the newspaper answers, all the rest.
    assert _focused(page) == 3
    for _row in range(4):
        page.keyboard.press("x")
        page.keyboard.press("j")
    page.keyboard.press("s")
    for number in range(3, 7):
        expect(rows.nth(number)).to_have_attribute("data-state", "spam")
    assert _focused(page) == 7
    for _row in range(7, WAITING):
        page.keyboard.press("a")
    expect(page.locator(".queue-row[data-state=approved]")).to_have_count(24)
    expect(page.locator("#queue-bar")).to_contain_text("ينتظر تعليقان.")
    expect(page.locator(".queue-row[aria-busy]")).to_have_count(0)
    assert _states(page) == ["approved", "pending", "pending", *["spam"] * 4, *["approved"] * 23]

    page.goto(queue)
    expect(rows).to_have_count(2)
    assert problems == []


def test_words_are_changed_and_answered_with_keys(newsroom: Served, open_browser: Open, queue: str) -> None:
    page = _moderator(newsroom, open_browser, queue)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("[name=text]").fill("نص حرّره المشرف")
    page.locator("main form [type=submit]").click()
    row = page.locator(".queue-row").first
    expect(row.locator(".queue-text").first).to_have_text("نص حرّره المشرف")
    row.locator("summary").click()
    expect(row.locator(".queue-original .queue-text")).to_contain_text("افتُتح في مارس")
    row.focus()
    page.keyboard.press("r")
    page.locator("[name=text]").fill("شكرًا لك.")
    page.locator("main form [type=submit]").click()
    expect(page.locator("#queue-bar")).to_contain_text("ينتظر 29 تعليقًا.")
    page.goto(f"{queue}?state=approved")
    expect(page.locator(".queue-row").first).to_contain_text("شكرًا لك.")
    expect(page.locator(".queue-row").first).to_contain_text("سلمى الحاج")


@pytest.mark.slow
def test_keys_are_explained_and_switched_off(newsroom: Served, open_browser: Open, queue: str) -> None:
    page = _moderator(newsroom, open_browser, queue)
    page.keyboard.press("j")
    page.keyboard.press("Shift+Slash")
    expect(page.locator(".queue-keys dl")).to_be_visible()
    page.locator("[data-keys]").uncheck()
    page.locator(".queue-row").first.focus()
    page.keyboard.press("a")
    page.reload()
    expect(page.locator(".queue-row")).to_have_count(WAITING)
    page.locator(".queue-row").first.focus()
    page.keyboard.press("a")
    page.locator(".queue-keys summary").click()
    page.locator("[data-keys]").check()
    page.locator(".queue-row").first.focus()
    page.keyboard.press("a")
    expect(page.locator(".queue-row").first).to_have_attribute("data-state", "approved")
    expect(page.locator(".queue-row[data-state=approved]")).to_have_count(1)


def test_what_was_not_done_is_not_shown_as_done(newsroom: Served, open_browser: Open, queue: str) -> None:
    page = _moderator(newsroom, open_browser, queue)
    row = page.locator(".queue-row").first
    row.focus()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("s")
    expect(row).to_have_attribute("data-state", "spam")
    page.route("**/admin/comments/act/", lambda route: route.abort())
    page.keyboard.press("s")
    expect(page.locator("#queue-said")).to_contain_text("لم يُنفّذ الفعل")
    assert _states(page) == ["spam", *["pending"] * 29]
    expect(page.locator(".queue-row[aria-busy]")).to_have_count(0)
    # The key means the act that failed, and not the one before it.
    page.keyboard.press("u")
    page.unroute("**/admin/comments/act/")
    page.keyboard.press("s")
    expect(page.locator(".queue-row[data-state=spam]")).to_have_count(2)
    expect(row).to_have_attribute("data-state", "spam")


@pytest.mark.parametrize(
    "window",
    [
        pytest.param({"width": 390}, id="phone"),
        pytest.param({"scripts": False}, id="without scripts", marks=pytest.mark.slow),
    ],
)
def test_a_reader_is_banned_and_an_act_taken_back(
    newsroom: Served, open_browser: Open, queue: str, window: dict[str, int]
) -> None:
    page = _moderator(newsroom, open_browser, queue, **window)
    row = page.locator(".queue-row").first
    row.get_by_role("link", name="احظر").click()
    page.locator("[name=reason]").fill("إعلانات")
    page.locator("main form [type=submit]").click()
    row = page.locator(".queue-row").first
    expect(row).to_contain_text("القارئ محظور")
    row.get_by_role("button", name="إلى السلة").click()
    expect(page.locator(".queue-row[data-state=pending]")).to_have_count(29)
    page.get_by_role("button", name="تراجع").click()
    expect(page.locator(".queue-row[data-state=pending]")).to_have_count(30)
    page.goto(f"{queue}bans/")
    expect(page.locator("main")).to_contain_text("إعلانات")
    page.get_by_role("button", name="أنهِ الحظر").click()
    expect(page.locator("main")).to_contain_text("لا محظورين")


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (390, "light"),
        *(pytest.param(*one, marks=pytest.mark.slow) for one in ((390, "dark"), (1280, "light"), (1280, "dark"))),
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    newsroom: Served, open_browser: Open, queue: str, width: int, theme: str
) -> None:
    page = _moderator(newsroom, open_browser, queue, width=width, theme=theme)
    page.locator(".queue-row").first.get_by_role("link", name="احظر").click()
    ban = page.url
    page.locator("main form [type=submit]").click()
    found = []
    for address in (
        queue,
        f"{queue}?state=all&q=الجسر",
        ban,
        ban.replace("/ban/", "/"),
        ban.replace("/ban/", "/reply/"),
        f"{queue}bans/",
        f"{queue}learned/",
        f"{queue}trial/",
    ):
        page.goto(address)
        found += [f"{address}: {name} runs out of its place" for name in page.evaluate(_TOO_WIDE)]
        found += [f"{address}: {fault}" for fault in faults(page, theme)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address} is wider than {width}px")
    page.locator("[name=words_that_hold]").fill("الجسر")
    page.locator("main form [type=submit]").click()
    expect(page.locator("#trial-result")).to_be_visible()
    found += faults(page, theme)
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_comments_run_nothing_and_stay_in_their_rows(
    newsroom: Served, open_browser: Open, queue: str, width: int
) -> None:
    midad("manage", "shell", "-v", "0", "-c", _HOSTILE, environment=environment_of(newsroom.home))
    page = _moderator(newsroom, open_browser, queue, width=width)
    problems: list[str] = []
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    for number in (1, 2):
        page.goto(f"{queue}?p={number}")
        expect(page.locator(".queue-row")).to_have_count(30)
        for summary in page.locator(".queue-original summary").all():
            summary.click()
        assert page.evaluate(_ASTRAY) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert page.locator(".queue-row :is(script, img, svg, iframe)").count() == 0
    row = page.locator(".queue-row").first
    row.focus()
    page.keyboard.press("s")
    expect(row).to_have_attribute("data-state", "spam")
    assert problems == []
