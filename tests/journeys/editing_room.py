"""What members of the newsroom do in the editing room, in whatever language it speaks."""

import re

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from midad.articles.models import ArticlePage
from tests.browser.arriving import arriving
from tests.browser.cast import PASSWORD
from tests.browser.serving import Served


def sign_in(page: Page, newspaper: Served, name: str, password: str = PASSWORD) -> None:
    page.goto(newspaper.addresses["login"])
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    with arriving(page):
        page.locator("form button[type=submit]").click()
    expect(page).to_have_url(f"{newspaper.url}/admin/")


def begin_story(page: Page, section: str) -> None:
    """From the menu to the empty form of a new story in `section`."""
    with arriving(page):
        page.locator("a[href='/admin/articles/new/']").first.click()
    with arriving(page):
        page.locator("main").get_by_role("link", name=section, exact=True).click()
    expect(page.locator("[name=title]")).to_be_visible()


def sign(page: Page, author: str) -> None:
    """Add a byline."""
    page.locator("#id_bylines-ADD").click()
    byline = page.locator("#inline_child_bylines-0")
    byline.locator("[data-chooser-action-choose]").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(author)
    dialog.get_by_role("link", name=author, exact=True).click()
    expect(byline.locator(".chooser__title")).to_contain_text(author)


def write_paragraph(page: Page, text: str) -> None:
    page.locator(".c-sf-add-button:visible").first.click()
    option = page.get_by_role("option", name=_label_of("paragraph", page), exact=True)
    option.click()
    expect(option).to_be_hidden()
    editor = page.locator("[contenteditable=true]:visible").first
    write(editor, page.locator("input[name$='-value-text']").first, text)


def write(editor: Locator, field: Locator, text: str) -> None:
    """Type into an editor of rich text, which hands it to its field of the form a moment after the last key."""
    editor.click()
    editor.press_sequentially(text)
    expect(editor).to_contain_text(text)
    expect(field).to_have_value(re.compile(re.escape(text)))


def _label_of(block: str, page: Page) -> str:
    """What the editing room calls a kind of block."""
    with translation.override(page.locator("html").get_attribute("lang")):
        return str(ArticlePage.body.field.stream_block.child_blocks[block].label)


def press(page: Page, button: str) -> None:
    """A button of the menu at the foot of the form, by its selector; the page that answers is there afterwards."""
    page.locator("main footer .w-dropdown__toggle, main nav.footer .w-dropdown__toggle").last.click()
    with arriving(page):
        page.locator(button).click()


def submit(page: Page) -> None:
    press(page, "[name=action-submit]")
    expect(page.locator(".messages .success")).to_be_visible()


def open_submitted(page: Page, headline: str) -> None:
    """From the list of what waits for the desk to its form."""
    with arriving(page):
        page.get_by_role("link", name=headline).first.click()
    expect(page.locator("[name=title]")).to_have_value(headline)


def approve(page: Page) -> None:
    press(page, "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url]):visible")
    expect(page.locator(".messages .success")).to_be_visible()
