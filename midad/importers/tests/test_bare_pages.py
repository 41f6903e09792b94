"""Pages that leave out what HTML lets them leave out, and lines that say little."""

import pytest

from midad.importers.page import read_page
from midad.importers.page.names import byline_names

HEADLINE = "جسر جديد فوق النهر"
PROSE = (
    "قالت البلدية إن العمل في الجسر الجديد سيبدأ مطلع الشهر المقبل، بعد أن أنهت اللجنة دراسة العروض الثلاثة.",
    "وأضاف مدير المشروع أن الكلفة لن تتجاوز أربعة ملايين دينار، تُدفع على ثلاث سنوات من ميزانية الأشغال.",
    "ويربط الجسر الضفتين عند السوق القديمة، ويختصر الطريق إلى المستشفى بعشر دقائق.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)
BARE = {
    "an article behind a title": f"<title>{HEADLINE}</title><article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>",
    "a main part behind a head": (
        f"<!doctype html><meta charset=utf-8><title>{HEADLINE}</title><style>p {{ color: red }}</style>"
        f"<main><h1>{HEADLINE}</h1>{PARAGRAPHS}</main>"
    ),
    "a head that is closed": f"<html><head><title>{HEADLINE}</title></head><section>{PARAGRAPHS}</section></html>",
    "an article alone": f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>",
    "paragraphs alone": f"<h1>{HEADLINE}</h1>{PARAGRAPHS}",
    "a heading of the second level": f"<div><h2>{HEADLINE}</h2>{PARAGRAPHS}</div>",
    "a heading of the third level, and others below": f"<h3>{HEADLINE}</h3>{PARAGRAPHS}<h3>خلفية</h3>{PARAGRAPHS}",
    "a comment that names a body": f"<!-- body --><title>{HEADLINE}</title><article>{PARAGRAPHS}</article>",
}


@pytest.mark.parametrize("page", BARE)
def test_a_bare_page_is_read(page: str) -> None:
    story = read_page(BARE[page].encode())
    assert story.title == HEADLINE
    assert [block.text for block in story.blocks if block.kind == "paragraph"][:3] == list(PROSE)
    assert HEADLINE not in [block.text for block in story.blocks]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("كتبت: هدى", ("هدى",)),
        ("كتبت: مي", ("مي",)),
        ("بقلم: علي", ("علي",)),
        ("كتبت: هدى سالم", ("هدى سالم",)),
        ("By: Bo", ("Bo",)),
        ("كتب من", ()),
        ("كتبت: 12", ()),
        ("كتبت: «هدى»", ()),
        ("بقلم هو", ()),
    ],
)
def test_behind_a_colon_even_a_short_name_is_one(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names
