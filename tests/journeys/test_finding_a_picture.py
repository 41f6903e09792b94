"""An editor finds a picture by words that are written in it in another form."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Open
from tests.browser.serving import Served
from tests.journeys import editing_room

pytestmark = pytest.mark.journey

BOATS = "قوارب صيد ملوّنة راسية في خليج هادئ"
RIVER = "نهر متعرّج بين جبال خضراء"


def test_a_picture_is_found_by_a_word_of_its_description(newsroom: Served, open_browser: Open) -> None:
    editor = open_browser().new_page()
    editing_room.sign_in(editor, newsroom, "reporter")
    editing_room.begin_story(editor, "اقتصاد")
    editor.locator("#id_lead_picture-chooser [data-chooser-action-choose]").first.click()
    dialog = editor.get_by_role("dialog")
    search = dialog.locator("input[name=q]")
    # The singular for the plural, as one types it: no hamza, with the article, half a word. What is found changes each
    # time, so that it cannot be what was found before.
    for typed, wanted, other in (("الانهار", RIVER, BOATS), ("القارب", BOATS, RIVER), ("خضر", RIVER, BOATS)):
        search.fill(typed)
        expect(dialog.get_by_role("link", name=wanted)).to_be_visible()
        expect(dialog.get_by_role("link", name=other)).to_have_count(0)
    dialog.get_by_role("link", name=RIVER).click()
    expect(editor.locator("#id_lead_picture-chooser .chooser__title")).to_contain_text(RIVER)
