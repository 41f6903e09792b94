"""The plain texts of pages are stored in their clean form."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from midad.arabic.tests.strategies import texts, unhurried
from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.articles.models.addressed import tidied


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("محمـــد\u200f  قال", "محمد قال"),
        ("قبل\0بعد\x1b", "قبلبعد"),
        ("\u202eمقلوب\u202c", "مقلوب"),
        ("  العالمیة\u00a0", "العالمية"),
        ("<b>غامق</b> & 'اقتباس'", "<b>غامق</b> & 'اقتباس'"),
    ],
)
def test_a_story_keeps_its_texts_clean(publish: Callable[..., ArticlePage], typed: str, stored: str) -> None:
    names = ("kicker", "lead_alt", "lead_caption", "lead_credit", "via", "social_title", "search_description")
    story = publish(typed, **dict.fromkeys(names, typed), standfirst=typed)
    assert {getattr(story, name) for name in (*names, "title", "draft_title", "standfirst")} == {stored}


@pytest.mark.parametrize("kind", [SectionPage, StandardPage])
def test_other_pages_do_as_well(home: Any, kind: Any) -> None:
    page = home.add_child(instance=kind(title="قســم\0 أول", search_description="وصـــف"))
    assert (page.title, page.draft_title, page.search_description) == ("قسم أول", "قسم أول", "وصف")


@unhurried
@given(texts)
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidied(text)
    assert tidied(once) == once
    assert "\0" not in once
