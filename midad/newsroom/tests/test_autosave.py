"""A form that saves itself as the editor writes is not overtaken by itself."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage
from midad.newsroom.tests.story_form import READY, story_data

LOADED = ("loaded_revision_id", "loaded_revision_created_at")


def test_a_form_that_saved_itself_is_published(publish: Callable[..., ArticlePage], author: Any, editor: Any) -> None:
    article, client = publish(), Client()
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = BeautifulSoup(client.get(address).text, "html.parser")
    began = {name: form.select_one(f"input[name={name}]")["value"] for name in LOADED}
    data = story_data(title="عنوان محفوظ تلقائيًا", author=author)
    saved = client.post(address, data | began, headers={"accept": "application/json"}).json()
    assert saved["success"], saved
    loaded = {name: saved[name.removeprefix("loaded_")] for name in LOADED}
    assert client.post(address, data | loaded | {"action-publish": "1"}).status_code == 302
    assert ArticlePage.objects.live().get().title == "عنوان محفوظ تلقائيًا"
    assert ArticlePage.objects.get().standfirst == READY


def test_the_form_takes_over_what_it_saved(publish: Callable[..., ArticlePage], editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[publish().pk])).text
    assert "newsroom/autosave.js" in page
    assert 'name="loaded_revision_id"' in page
    assert finders.find("newsroom/autosave.js")
