"""Nothing runs out of the window, text is large enough to read, and headlines keep to three lines."""

import pytest
from playwright.sync_api import Page

from tests.browser.arriving import open_set
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.pages.kinds import ARTICLES, EVERY_KIND, IN_THE_FRAME, each

WIDTHS = (320, 360, 390, 768, 1024, 1280)
SMALLEST_TEXT = 19
MOST_LINES = 3

#: What sticks out, unless it stands in a box of its own that scrolls (a table, the row of sections, a gallery).
STICKING_OUT = """() => {
  const room = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const found = [];
  if (document.documentElement.scrollWidth > room) found.push(`the page is ${document.documentElement.scrollWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    const place = element.getBoundingClientRect();
    const isOut = place.width > 1 && (place.left < -0.5 || place.right > room + 0.5);
    if (isOut && element.checkVisibility({ visibilityProperty: true }) && !scrolls(element)) {
      found.push(`${element.tagName}.${element.className} from ${place.left} to ${place.right}`);
    }
  }
  return found;
}"""

LINES_OF_EACH = """(elements) => elements.map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const size = parseFloat(getComputedStyle(element).fontSize);
  const lines = [];
  for (const { top, bottom } of range.getClientRects()) {
    const middle = (top + bottom) / 2;
    if (!lines.some((line) => Math.abs(line - middle) < size / 2)) lines.push(middle);
  }
  return [element.innerText, lines.length];
})"""

SMALLEST_IN_STORY = """() => Math.min(...[...document.querySelectorAll(".story-body .story-text")]
  .filter((text) => !text.closest(".box, figure"))
  .map((text) => parseFloat(getComputedStyle(text.querySelector("p, li") ?? text).fontSize)))"""


@pytest.mark.parametrize("kind", each(EVERY_KIND))
def test_nothing_sticks_out_at_any_width(newspaper: Served, reader: Page, kind: str) -> None:
    open_set(reader, newspaper.addresses[kind])
    found = []
    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}px: {fault}" for fault in reader.evaluate(STICKING_OUT)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", each(ARTICLES))
def test_text_of_a_story_is_large_enough(newspaper: Served, reader: Page, kind: str) -> None:
    open_set(reader, newspaper.addresses[kind])
    sizes = {}
    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 900})
        sizes[width] = reader.evaluate(SMALLEST_IN_STORY)
    assert all(SMALLEST_TEXT <= size < 40 for size in sizes.values()), sizes


@pytest.mark.parametrize("kind", each(IN_THE_FRAME))
def test_headlines_keep_to_three_lines_on_a_phone(newspaper: Served, reader: Page, kind: str) -> None:
    reader.set_viewport_size({"width": 390, "height": 844})
    open_set(reader, newspaper.addresses[kind])
    lines = reader.locator("h1:not(.visually-hidden), .card-title").evaluate_all(LINES_OF_EACH)
    assert lines
    assert not [(text, count) for text, count in lines if not 1 <= count <= MOST_LINES]


SIZES_OF_THE_FRONT = """() => [...document.querySelectorAll(".card")].map((card) => {
  const title = card.querySelector(".card-title");
  const place = card.getBoundingClientRect();
  return {
    text: title.innerText,
    isLead: Boolean(card.closest(".front-lead")),
    size: parseFloat(getComputedStyle(title).fontSize),
    top: place.top,
    width: place.width,
  };
})"""


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_one_lead_story_is_visibly_the_largest_of_the_front_page(
    newspaper: Served, open_browser: Open, width: int
) -> None:
    page = open_browser(width=width).new_page()
    open_set(page, newspaper.addresses["front"])
    cards = page.evaluate(SIZES_OF_THE_FRONT)
    [lead] = [card for card in cards if card["isLead"]]
    others = [card for card in cards if not card["isLead"]]
    assert len(others) >= 10
    assert lead["size"] >= 1.2 * max(card["size"] for card in others)
    assert lead["width"] >= max(card["width"] for card in others)
    assert lead["top"] <= min(card["top"] for card in others)
    assert lead["top"] < page.viewport_size["height"] / 2


LONG_DATELINE = (
    "17 جمادى الآخرة 1448 هـ الموافق 27 نوفمبر/تشرين الثاني 2026 م، 2:38 صباحًا بتوقيت الرياض (11:38 مساءً بتوقيت غرينتش)"
)
#: The letters of a dateline that its row cuts off.
CUT_OFF = """(row, words) => {
  const time = row.querySelector("time");
  time.textContent = words;
  const room = row.parentElement.getBoundingClientRect();
  return [...words].filter((letter, index) => {
    const range = document.createRange();
    range.setStart(time.firstChild, index);
    range.setEnd(time.firstChild, index + 1);
    const place = range.getBoundingClientRect();
    return place.left < room.left - 0.5 || place.right > room.right + 0.5;
  });
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dateline_by_two_calendars_is_whole(newspaper: Served, reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    open_set(reader, newspaper.addresses["article, news"])
    assert reader.locator(".story-times-row").evaluate(CUT_OFF, LONG_DATELINE) == []
