"""The colours of sections can be read on paper, in light and in dark, and stand where the section is named."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from midad.articles.models import ArticlePage, SectionPage

CSS = Path(__file__).parents[2] / "themes/default/static/default/css"
#: What the Web Content Accessibility Guidelines ask of text; the entry of a section is text.
LEAST = 4.5
_BLOCK = re.compile(r":root(?P<which>[^{]*)\{(?P<body>[^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")


def tokens(file: str) -> list[tuple[str, dict[str, str]]]:
    """Each block of colours of a stylesheet with what its selector says after `:root`."""
    found = _BLOCK.finditer((CSS / file).read_text(encoding="utf-8"))
    return [(block["which"].strip(), dict(_COLOUR.findall(block["body"]))) for block in found]


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", SectionPage.Colour.values)
def test_a_colour_can_be_read_in_light_and_in_dark(colour: str) -> None:
    papers = {which: block for which, block in tokens("tokens.css") if "paper" in block}
    inks = dict(tokens("colours.css"))
    assert set(papers) == set(inks) == {"", ':not([data-theme="light"])', '[data-theme="dark"]'}
    for which, ink in inks.items():
        for ground in ("paper", "band"):
            assert contrast(ink[colour], papers[which][ground]) >= LEAST, (which, ground)


def test_every_colour_has_its_rule_and_the_dark_is_one() -> None:
    text = (CSS / "colours.css").read_text(encoding="utf-8")
    assert re.findall(r'\[data-colour="(\w+)"\]', text) == SectionPage.Colour.values
    light, first_dark, second_dark = (block for _which, block in tokens("colours.css"))
    assert first_dark == second_dark
    assert list(light) == list(first_dark) == SectionPage.Colour.values


def test_a_section_has_its_colour_where_it_is_named(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    for number in range(8):
        publish(f"خبر {number}", section=section)
        publish(f"خبر آخر {number}", section=other_section)
    section.colour = SectionPage.Colour.PLUM
    section.save_revision().publish()

    def colours(address: str, selector: str) -> list[tuple[str, Any]]:
        page = BeautifulSoup(Client().get(address).content, "html.parser")
        assert page.select("[style]") == []
        return [(found.text.strip().partition("\n")[0], found.get("data-colour")) for found in page.select(selector)]

    assert colours("/", ".sections a") == [("سياسة", "plum"), ("اقتصاد", None)]
    named = [pair for pair in colours("/", ".section-name") if pair[0] in {"سياسة", "اقتصاد"}]
    assert named == [("سياسة", "plum"), ("اقتصاد", None)]
    assert colours("/سياسة/", ".page-head") == [("سياسة", "plum")]
    assert colours("/اقتصاد/", ".page-head") == [("اقتصاد", None)]


def test_no_other_colour_can_be_chosen(section: SectionPage) -> None:
    section.colour = "#ff0000"
    with pytest.raises(ValidationError):
        section.full_clean()
