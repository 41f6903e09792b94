"""The admin works under its own Content-Security-Policy: nothing that an editor does is refused by the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from midad.media.tests import sent_files
from tests.browser.arriving import arriving
from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey
#: The browser says so in its console, of scripts, styles, pictures and frames alike.
REFUSED = "Content Security Policy"


@pytest.fixture
def editor(newsroom: Served, open_browser: Open) -> Page:
    context = open_browser()
    page = context.new_page()
    page.refusals = []  # type: ignore[attr-defined]

    def note(line: ConsoleMessage) -> None:
        # The script of the focal point asks an element for touch events by giving it a handler that does nothing.
        if REFUSED in line.text and "Jcrop" not in line.location["url"]:
            page.refusals.append(f"{line.text} ({line.location['url']})")  # type: ignore[attr-defined]

    context.on("console", note)
    context.on("weberror", lambda error: page.refusals.append(str(error.error)))
    editing_room.sign_in(page, newsroom, "managing")
    return page


def test_a_story_is_written_previewed_and_scheduled(editor: Page, newsroom: Served) -> None:
    editing_room.begin_story(editor, "ثقافة")
    editor.locator("[name=title]").fill("خبر تحت سياسة صارمة")
    editing_room.sign(editor, MEMBERS["reporter"].name)
    editing_room.write_paragraph(editor, "نص الخبر.")
    editor.locator("[data-side-panel-toggle=preview], [aria-label='بدّل المعاينة']").first.click()
    frame = editor.frame_locator("iframe[data-preview-iframe], #w-preview-iframe").first
    expect(frame.locator("h1").first).to_contain_text("خبر تحت سياسة صارمة")
    editor.goto(f"{newsroom.url}/admin/articles/")
    editor.goto(f"{newsroom.url}/admin/reports/")
    assert editor.refusals == []  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_picture_is_uploaded_and_its_words_are_there(editor: Page, newsroom: Served, tmp_path: Path) -> None:
    file = tmp_path / "DSC_0042.jpg"
    file.write_bytes(sent_files.iptc({80: "سمر الوادي".encode(), 120: "قوارب في الميناء".encode()}, b"\x1b%G"))
    drawing = tmp_path / "drawing.png"
    drawing.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    editor.goto(f"{newsroom.url}/admin/images/multiple/add/")
    editor.locator("input[type=file]").set_input_files([file, drawing])
    expect(editor.locator("[name$='-credit']").first).to_have_value("سمر الوادي")
    expect(editor.locator("[name$='-caption']").first).to_have_value("قوارب في الميناء")
    expect(editor.locator("main")).to_contain_text("لا تُقبل رسوم SVG")
    editor.goto(f"{newsroom.url}/admin/images/")
    with arriving(editor):
        editor.locator("main a[href*='/admin/images/']:has(img)").first.click()
    expect(editor.locator("[name=credit]")).to_be_visible()
    expect(editor.locator(".focal-point-chooser .jcrop-holder")).to_be_visible()
    assert editor.refusals == []  # type: ignore[attr-defined]
