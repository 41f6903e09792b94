"""axe-core finds nothing on any kind of page, in light and in dark colours, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page

from tests.browser.serving import Served
from tests.pages.axe import RULES, WIDTHS, faults
from tests.pages.kinds import EVERY_KIND, STATUSES, each


@pytest.mark.parametrize("kind", each(EVERY_KIND))
def test_axe_finds_nothing(newspaper: Served, reader: Page, kind: str) -> None:
    reader.emulate_media(color_scheme="light")
    answer = reader.goto(newspaper.addresses[kind])
    assert answer is not None
    assert answer.status == STATUSES.get(kind, 200)
    found: list[str] = []
    for theme in RULES:
        reader.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 900})
            found += faults(reader, theme)
    reader.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)
