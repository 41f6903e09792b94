"""A long headline is set smaller; a short one is left alone."""

from collections.abc import Callable
from typing import Any

import pytest

from midad.articles.models import ArticlePage
from midad.articles.templatetags.newspaper import headline_size


@pytest.mark.parametrize(("letters", "name"), [(60, ""), (61, "is-long"), (77, "is-longer"), (93, "is-longest")])
def test_the_size_follows_the_length(letters: int, name: str) -> None:
    assert headline_size("ن" * letters) == name


def test_vowel_marks_make_no_headline_longer() -> None:
    assert headline_size("نَ" * 60) == ""


def test_a_page_carries_the_size(publish: Callable[..., ArticlePage], client: Any) -> None:
    long = publish("كلمة " * 14)
    assert '<h1 class="is-long">' in client.get(long.get_url()).text
    assert "<h1>" in client.get(publish("خبر قصير").get_url()).text
