"""A form that saves itself as the editor writes is not overtaken by itself."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from midad.articles.models import ArticlePage
from midad.newsroom.models import StaleSave
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


def test_what_a_colleague_has_opened_is_not_written_over(
    publish: Callable[..., ArticlePage], author: Any, editor: Any, managing_editor: Any
) -> None:
    article, writer, colleague = publish(), Client(), Client()
    writer.force_login(editor)
    colleague.force_login(managing_editor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])

    def autosave(title: str, **known: Any) -> Any:
        data = story_data(title=title, author=author) | known
        return writer.post(address, data, headers={"accept": "application/json"}).json()["revision_id"]

    writer.get(address)
    first = autosave("بداية العنوان")
    assert autosave("بداية العنوان وبعضه", overwrite_revision_id=first) == first
    opened = BeautifulSoup(colleague.get(address).content, "html.parser")
    second = autosave("عنوان كامل", overwrite_revision_id=first)
    assert second != first
    assert article.revisions.get(pk=first).content["title"] == "بداية العنوان وبعضه"
    assert autosave("عنوان كامل ومنقّح", overwrite_revision_id=second) == second
    loaded = {name: opened.select_one(f"input[name={name}]")["value"] for name in LOADED}
    answer = colleague.post(address, story_data(title="بداية العنوان وبعضه", author=author, kicker="مجتمع") | loaded)
    assert answer.status_code == 409
    [conflict] = StaleSave._default_manager.all()
    page = BeautifulSoup(answer.content, "html.parser")
    chosen = {field["name"]: field["value"] for field in page.select("input[type=radio][checked]")}
    assert chosen["choice-title"] == "theirs"
    assert chosen["choice-kicker"] == "mine"
    assert conflict.base_id == first
