"""A faulty wire story from the reporter's clipboard past the copy desk, and a rule of the house that changes."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.arriving import arriving
from tests.browser.cast import MEMBERS
from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

HEADLINE = "وزير الثقافه يفتتح المعرض السنوي"
STANDFIRST = "قال وزير الثقافة ان المعرض يستمر أسبوعًا 😀 ويستقبل الزوار كل مساء ."
WIRE = "أعلنت الوزا\u200fرة أن المعرض توقف توقف أمس ،ثم عاد.\nوقال الوزير : «الدخول مجاني» 😀 وأضاف أن التذاكر نفدت ."
MENDED = "أعلنت الوزارة أن المعرض توقف توقف أمس، ثم عاد."


def open_desk(page: Page) -> Locator:
    page.locator("[data-side-panel-toggle=desk]").click()
    panel = page.locator("copy-desk")
    expect(panel).to_be_visible()
    return panel


def finding(panel: Locator, rule: str) -> Locator:
    return panel.locator("li[data-finding]").filter(has=panel.page.locator(f"a[href$='#{rule}']")).first


def paste(page: Page, text: str) -> Locator:
    page.locator(".c-sf-add-button:visible").first.click()
    page.get_by_role("option", name="فقرة", exact=True).click()
    editor = page.locator("[contenteditable=true]:visible").first
    editor.click()
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")
    return editor


def cleans_what_is_pasted(reporter: Page) -> Locator:
    """In a step of its own, which one undo takes back, and one redo makes again by either of its keys."""
    editor = paste(reporter, WIRE)
    expect(reporter.locator(".desk-note")).to_contain_text("محارف لا تُرى: 1")
    expect(editor).to_contain_text("أعلنت الوزارة")
    editor.click()
    reporter.keyboard.press("Control+z")
    expect(editor).to_contain_text("الوزا\u200fرة")
    for redo in ("Control+y", "Control+Shift+z"):
        reporter.keyboard.press(redo)
        expect(editor).to_contain_text("أعلنت الوزارة")
        reporter.keyboard.press("Control+z")
        expect(editor).to_contain_text("الوزا\u200fرة")
    expect(reporter.locator("[name=standfirst]")).to_have_value(STANDFIRST)  # not taken back with it
    return editor


def goes_to_a_finding_by_the_keyboard(reporter: Page, panel: Locator) -> None:
    expect(finding(panel, "T02")).to_be_visible()
    place = finding(panel, "O01").locator(".desk-place")
    place.focus()
    reporter.keyboard.press("Enter")
    expect(reporter.locator("[name=standfirst]")).to_be_focused()
    assert reporter.evaluate("() => getSelection().toString()") == "ان"


def keeps_the_list_while_it_is_the_same(reporter: Page, panel: Locator) -> None:
    """What is typed without a fault builds nothing anew beside the typing."""
    shown = panel.locator("li[data-finding]").first.element_handle()
    reporter.locator("[name=kicker]").fill("معارض")
    reporter.wait_for_function("() => document.querySelector('copy-desk').checked?.includes('معارض')")
    assert shown.evaluate("node => node.isConnected")


def mends_and_ignores(reporter: Page, panel: Locator, editor: Locator) -> None:
    panel.locator("[data-act=fix-all]").click()
    expect(editor).to_contain_text(MENDED)
    expect(editor).to_contain_text("وقال الوزير: «الدخول مجاني» 😀 وأضاف أن التذاكر نفدت.")
    expect(panel.locator("[data-act=fix-all]")).to_have_count(0)
    finding(panel, "O01").locator("[data-act=fix]").click()
    expect(reporter.locator("[name=standfirst]")).to_have_value(
        "قال وزير الثقافة إن المعرض يستمر أسبوعًا 😀 ويستقبل الزوار كل مساء."
    )
    doubled = finding(panel, "G01")
    expect(doubled).to_be_visible()
    expect(finding(panel, "O04").locator("[data-act=ignore]")).to_have_count(0)  # an error is the desk's to leave
    # What is ignored is kept with the story, which a new one is once it has saved itself.
    expect(reporter.locator("form[data-edit-form]")).to_have_attribute("action", re.compile("/edit/"))
    doubled.locator("[data-act=ignore]").click()
    expect(doubled).to_have_count(0)
    expect(panel.locator(".desk-left")).to_contain_text("(1)")


def is_stopped_and_overridden(newsroom: Served, open_browser: Open) -> Page:
    """The desk is stopped by what is left, and its chief says why it goes out."""
    desk = open_browser().new_page()
    editing_room.sign_in(desk, newsroom, "desk")
    editing_room.open_submitted(desk, HEADLINE)
    editing_room.press(desk, "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url]):visible")
    expect(desk.locator("main")).to_contain_text("هاء في موضع تاء مربوطة")

    chief = open_browser().new_page()
    editing_room.sign_in(chief, newsroom, "managing")
    editing_room.open_submitted(chief, HEADLINE)
    chief.locator("[role=tab]", has_text="النشر").click()
    chief.locator("[name=override]").check()
    chief.locator("[name=override_reason]").fill("اسم المعرض كما سجله أصحابه")
    editing_room.approve(chief)
    return chief


def write_word(newsroom: Served, chief: Page) -> None:
    chief.goto(f"{newsroom.url}/admin/settings/articles/stylebook/")
    chief.locator("#id_terms-ADD").click()
    chief.locator("[name=terms-0-found]").fill("التذاكر")
    chief.locator("[name=terms-0-written]").fill("البطاقات")


def changes_a_word_of_the_house(newsroom: Served, chief: Page) -> None:
    """It is tried, saved, and found in the story."""
    write_word(newsroom, chief)
    with chief.expect_popup() as opened:
        chief.locator("[name=action-try]").click()
    trial = opened.value
    expect(trial.locator(".desk-effect").get_by_role("link", name=HEADLINE)).to_be_visible()
    with arriving(chief):
        chief.get_by_role("button", name="احفظ", exact=True).click()
    with arriving(trial):
        trial.locator(".desk-effect").get_by_role("link", name=HEADLINE).click()
    told = finding(open_desk(trial), "E05")
    expect(told.locator("mark")).to_have_text("التذاكر")
    expect(told.locator("[data-act=fix]")).to_have_text("البطاقات")


def test_a_wire_story_goes_past_the_desk(newsroom: Served, open_browser: Open) -> None:
    context = open_browser(permissions=["clipboard-read", "clipboard-write"])
    reporter = context.new_page()
    faults: list[str] = []
    reporter.on("pageerror", lambda error: faults.append(str(error)))
    editing_room.sign_in(reporter, newsroom, "reporter")
    editing_room.begin_story(reporter, "ثقافة")
    panel = open_desk(reporter)
    reporter.locator("[name=title]").fill(HEADLINE)
    reporter.locator("[name=standfirst]").fill(STANDFIRST)
    editing_room.sign(reporter, MEMBERS["reporter"].name)
    editor = cleans_what_is_pasted(reporter)
    goes_to_a_finding_by_the_keyboard(reporter, panel)
    keeps_the_list_while_it_is_the_same(reporter, panel)
    mends_and_ignores(reporter, panel, editor)
    editing_room.submit(reporter)
    assert faults == []
    chief = is_stopped_and_overridden(newsroom, open_browser)
    changes_a_word_of_the_house(newsroom, chief)
