"""What flips between Arabic words stands right on the screen: glyph by glyph, in a real browser."""

import pytest
from playwright.sync_api import Page

from tests.browser.arriving import arriving
from tests.browser.directions import NAMES, STEADY, TURNING, plain, seen
from tests.browser.serving import Served

CASES = (*TURNING, *STEADY)
#: The characters of each element from left to right by their rectangles, keyed by its text.
_AS_SEEN = """(elements) => Object.fromEntries(elements.map((element) => {
  element.style.whiteSpace = "nowrap";
  const glyphs = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let index = 0; index < node.data.length; index += 1) {
      if (/[\\s\\u2066-\\u2069]/.test(node.data[index])) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const [box] = range.getClientRects();
      glyphs.push([box.left + box.width / 2, node.data[index]]);
    }
  }
  glyphs.sort(([one], [other]) => one - other);
  const text = element.textContent.replace(/[\\u2066-\\u2069]/g, "").trim().replace(/\\s+/g, " ");
  return [text, glyphs.map(([, glyph]) => glyph).join("")];
}))"""
#: The same texts as a program shows them that knows no tags: one text node in a right-to-left line.
_IN_A_TEXT_NODE = """([texts, tag]) => {
  const box = document.createElement("div");
  for (const text of texts) {
    const line = document.createElement("p");
    line.append(document.createElement(tag));
    line.firstChild.textContent = text;
    line.className = "bare";
    box.append(line);
  }
  document.body.append(box);
}"""
PLACES = {
    "headline of a card": ("directions, section", ".card-title a"),
    "standfirst of a card": ("directions, section", ".card-standfirst"),
    "paragraph": ("directions, story", ".story-text p"),
    "cell of a table": ("directions, story", ".table tbody :is(th, td)"),
    "point of a list": ("directions, story", ".key-points li"),
    "caption": ("directions, story", "figcaption > span:not(.credit)"),
}
#: Where the names stand, all of them in the story.
SIGNATURES = {
    "byline": ".bylines a",
    "tag": "a[rel=tag]",
    "credit": "figcaption .credit",
    "speaker": ".quotation cite",
    "poet": ".verse figcaption",
}


@pytest.fixture(scope="module")
def titles(newspaper: Served, reader: Page) -> dict[str, str]:
    """The title that a browser shows of each of the stories, keyed by its text."""
    reader.goto(newspaper.addresses["directions, section"])
    addresses = reader.locator(".card-title a").evaluate_all("(links) => links.map((link) => link.href)")
    found = {}
    for address in addresses:
        reader.goto(address)
        title = reader.title()
        found[reader.locator("h1").inner_text()] = title
    return found


def _faults(found: dict[str, str], cases: tuple[str, ...] = CASES) -> list[str]:
    """The cases that readers would see in another order; a case that is not there at all is one."""
    return [case for case in cases if found.get(plain(case)) != seen(case)]


@pytest.mark.parametrize("place", PLACES)
def test_every_text_stands_in_the_order_of_its_readers(newspaper: Served, reader: Page, place: str) -> None:
    kind, selector = PLACES[place]
    reader.set_viewport_size({"width": 1280, "height": 900})
    found = {}
    reader.goto(newspaper.addresses[kind])
    while True:
        found |= reader.locator(selector).evaluate_all(_AS_SEEN)
        older = reader.locator("main a[rel=next]")
        if not older.count():
            break
        with arriving(reader):
            older.click()
    assert _faults(found) == []


def test_headlines_and_titles_of_stories_stand_right(reader: Page, titles: dict[str, str]) -> None:
    newspaper_name = next(iter(titles.values())).rpartition(" – ")[2]
    headlines = [title.removesuffix(f" – {newspaper_name}") for title in titles.values()]
    reader.evaluate(_IN_A_TEXT_NODE, [headlines, "span"])
    assert _faults(reader.locator(".bare").evaluate_all(_AS_SEEN)) == []


def test_without_isolation_they_turn_round(newspaper: Served, reader: Page) -> None:
    """The other half of the proof: these cases, and no others, are wrong when nothing is done for them."""
    reader.goto(newspaper.addresses["directions, section"])
    reader.evaluate(_IN_A_TEXT_NODE, [[plain(case) for case in CASES], "span"])
    assert _faults(reader.locator(".bare").evaluate_all(_AS_SEEN)) == list(TURNING)


@pytest.mark.parametrize("place", SIGNATURES)
def test_names_stand_in_the_order_of_their_readers(newspaper: Served, reader: Page, place: str) -> None:
    reader.goto(newspaper.addresses["directions, story"])
    assert _faults(reader.locator(SIGNATURES[place]).evaluate_all(_AS_SEEN), NAMES) == []


@pytest.mark.parametrize("kind", ["author", "topic"])
def test_a_name_heads_its_page_in_that_order(newspaper: Served, reader: Page, kind: str) -> None:
    reader.goto(newspaper.addresses["directions, story"])
    links = {"author": ".bylines a", "topic": "a[rel=tag]"}[kind]
    with arriving(reader):
        reader.locator(links, has_text=plain(NAMES[0])).click()
    assert _faults(reader.locator("h1").evaluate_all(_AS_SEEN), NAMES[:1]) == []


def test_parted_from_their_neighbours_alone_they_turn_round(newspaper: Served, reader: Page) -> None:
    reader.goto(newspaper.addresses["directions, section"])
    reader.evaluate(_IN_A_TEXT_NODE, [[plain(case) for case in NAMES], "bdi"])
    assert _faults(reader.locator(".bare").evaluate_all(_AS_SEEN), NAMES) == list(NAMES)
