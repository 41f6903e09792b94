"""What holds for the default theme holds for the magazine: a few kinds of page in each run, all in the long one."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import Open
from tests.browser.first_run import Installed
from tests.browser.serving import Served, pages_alone
from tests.browser.wearing import worn_in
from tests.pages.axe import RULES, faults
from tests.pages.kinds import ARTICLES, IN_THE_FRAME, PUBLIC, STATUSES
from tests.pages.test_html import errors_in, html_of, needs_checker
from tests.pages.test_layout import LINES_OF_EACH, MOST_LINES, STICKING_OUT, WIDTHS
from tests.pages.test_loading import MOST_SHIFT, hosts, keeps_to_its_budgets
from tests.pages.visits import visit

SAMPLE = ("front", "article, every block", "article, with comments", "search, results")
FEW = ("front", "article, with comments")
KINDS = [kind if kind in FEW else pytest.param(kind, marks=pytest.mark.slow) for kind in IN_THE_FRAME]


@pytest.fixture(scope="module")
def magazine(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("magazine")
    with pages_alone(worn_in("magazine", demo.copy(folder / "var")), folder / "log") as served:
        yield served


@pytest.fixture(scope="module")
def english(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("english-magazine")
    with pages_alone(worn_in("magazine", demo.copy(folder / "var")), folder / "log", MIDAD_LANGUAGE="en") as served:
        yield served


def looked_at(served: Served, open_browser: Open, kind: str) -> list[str]:
    """What is wrong with a page of the kind: it asks others, moves, is too heavy, sticks out, or bars somebody."""
    found: list[str] = []
    for width in (390, 1280):
        visited = visit(open_browser(width=width), served.addresses[kind], fonts_first=True)
        page = visited.page
        page.wait_for_load_state("networkidle")
        assert hosts([request.url for request in visited.requests]) == {urlsplit(served.url).netloc}
        status = STATUSES.get(kind)
        found += [text for text in visited.complaints if not (status and f"status of {status}" in text)]
        assert "magazine" in page.locator("link[rel=stylesheet]").get_attribute("href")
        assert page.context.cookies() == []
        if sum(shift["value"] for shift in visited.shifts) > MOST_SHIFT:
            found.append(f"{width}px moves: {visited.shifts}")
        if kind in ARTICLES:
            keeps_to_its_budgets(visited)
        for colours in RULES:
            page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            found += faults(page, colours)
    lines = page.locator("h1:not(.visually-hidden), .card-title")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}px: {fault}" for fault in page.evaluate(STICKING_OUT)]
        if width == 390:
            found += [
                f"{count} lines: {text}" for text, count in lines.evaluate_all(LINES_OF_EACH) if count > MOST_LINES
            ]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_the_magazine_is_as_good(magazine: Served, open_browser: Open, kind: str) -> None:
    found = looked_at(magazine, open_browser, kind)
    assert not found, "\n".join(found)


@pytest.mark.english
@pytest.mark.parametrize("kind", SAMPLE)
def test_the_magazine_reads_from_left_to_right_as_well(english: Served, open_browser: Open, kind: str) -> None:
    found = looked_at(english, open_browser, kind)
    assert not found, "\n".join(found)


@pytest.mark.english
def test_the_head_of_the_magazine_has_room_for_a_long_name(english: Served, open_browser: Open) -> None:
    page = visit(open_browser(width=390), english.addresses["front"]).page
    name = page.locator(".masthead-name a")
    name.evaluate("name => { name.textContent = 'The Harbour and Coast Gazette' }")
    room, tools = name.bounding_box(), page.locator(".masthead-tools").bounding_box()
    assert room
    assert tools
    assert room["x"] + room["width"] <= tools["x"]


@pytest.mark.english
def test_latin_headlines_are_in_one_face_with_their_figures(english: Served, open_browser: Open) -> None:
    page = visit(open_browser(width=1280), english.addresses["front"]).page
    for words in (".card-title", ".masthead-name", ".contents-number"):
        face = page.locator(words).first.evaluate("words => getComputedStyle(words).fontFamily")
        assert face.startswith('"Midad Sans"')


@pytest.mark.english
def test_the_sign_of_an_opinion_stands_over_it_beside_the_rule(english: Served, open_browser: Open) -> None:
    page = visit(open_browser(width=1280), english.addresses["front"]).page
    before = "of => { const style = getComputedStyle(of, '::before'); return [style.content, style.position] }"
    card = page.locator(".opinion-card").nth(1)
    assert card.evaluate(before) == ['""', "absolute"]
    assert card.locator(".card-title").evaluate(before) == ['"“"', "static"]


@needs_checker
def test_the_html_of_the_magazine_has_no_error(magazine: Served, tmp_path: Path) -> None:
    for kind in PUBLIC:
        (tmp_path / f"{kind.replace(', ', '-').replace(' ', '-')}.html").write_bytes(html_of(magazine.addresses[kind]))
    errors = errors_in(tmp_path)
    assert not errors, errors
