"""Nothing of a page vanishes: what its reader sees is kept somewhere, or left out with a reason."""

import re

import pytest

from midad.arabic import normalize
from midad.importers.page import ExtractedStory, read_page
from midad.importers.page.decoding import decode
from midad.importers.page.dom import Element, tag_of
from midad.importers.page.inline import plain
from midad.importers.page.markup import looks_like_html, parse
from midad.importers.tests.page_cases import Case, all_cases

UNSEEN = {
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "video",
    "audio",
    "object",
    "title",
    "math",
}
PICTURE = re.compile(r"!\[[^\]\[]*\]\([^()]*\)")
LINK = re.compile(r"\[([^\]\[]*)\](?:\([^()]*\))?")
NUMBER = re.compile(r"\[\d+\]|^\s*\d{1,2}[.)]\s+", re.MULTILINE)  # of a link in a text browser, of an item


def words_in(text: str) -> str:
    return "".join(re.findall(r"\w+", normalize(text, level="clean")))


def visible_lines(case: Case) -> list[str]:
    """Each text node of an HTML page, or each line of a text, by its letters and digits alone."""
    text = decode(case.path.read_bytes())
    shown = LINK.sub(r"\1", NUMBER.sub("", PICTURE.sub("", text)))
    lines = texts_of(parse(text)) if looks_like_html(text) else shown.splitlines()
    return [words for line in lines if (words := words_in(line))]


def texts_of(element: Element) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        if tag_of(child) and tag_of(child) not in UNSEEN:
            texts += texts_of(child)
        texts.append(child.tail or "")
    return texts


def accounted(story: ExtractedStory) -> str:
    lead = story.lead_picture
    parts = [story.title, story.standfirst, story.section_label, *story.byline]
    parts += [lead.caption, lead.credit] if lead else []
    for block in story.blocks:
        parts += [
            block.text,
            block.attribution,
            *map(plain, block.items),
            *(cell for row in block.rows for cell in row),
        ]
        parts += [block.picture.caption, block.picture.credit] if block.picture else []
    parts += [line.text for line in story.dropped]
    return " ".join(words_in(part) for part in parts)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.stem)
def test_every_visible_line_is_kept_or_left_out_with_a_reason(case: Case) -> None:
    story = read_page(case.path.read_bytes())
    known = accounted(story)
    assert [line for line in visible_lines(case) if line not in known] == []
    assert all(line.reason for line in story.dropped)
