"""The editor of a translation has its original beside the draft."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage


def _panel(article: ArticlePage, editor: Any) -> Any:
    client = Client()
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    return BeautifulSoup(page, "html.parser").select_one(".midad-original")


def test_the_original_and_its_link_stand_beside_the_draft(publish: Callable[..., ArticlePage], editor: Any) -> None:
    article = publish(
        original_language="en",
        original_url="https://tide.example/ferry",
        original_text="The parliament takes the ferry.\n\nAt ten past six.",
    )
    panel = _panel(article, editor)
    assert [paragraph.text for paragraph in panel.select("[lang=en] p")] == [
        "The parliament takes the ferry.",
        "At ten past six.",
    ]
    assert panel.a["href"] == "https://tide.example/ferry"


def test_what_is_no_translation_has_no_such_panel(publish: Callable[..., ArticlePage], editor: Any) -> None:
    assert _panel(publish(), editor) is None
