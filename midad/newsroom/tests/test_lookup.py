"""Looking things up in the admin: part of a title, and nothing that is typed is an error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from modelsearch import index

from midad.articles.models import ArticlePage

Publish = Callable[..., ArticlePage]


@pytest.fixture
def search(editor: Any) -> Callable[[str], Any]:
    client = Client()
    client.force_login(editor)
    return lambda query: client.get("/admin/pages/search/", {"q": query})


def test_part_of_a_title_is_found(publish: Publish, search: Callable[[str], Any]) -> None:
    publish("مجلس الأمة يقر قانون المياه")
    assert "قانون المياه" in search("قانون الم").text
    assert "قانون المياه" not in search("الميناء").text


@pytest.mark.parametrize(
    "query", ['"', 'a"b', "NEAR(", "*", "^x", "x:y", "(", "'", "%", "_", "\\", "\u202e", "و" * 500]
)
def test_nothing_that_is_typed_is_an_error(publish: Publish, search: Callable[[str], Any], query: str) -> None:
    publish("خبر")
    assert search(query).status_code == 200


def test_saving_leaves_no_index_to_bring_up_to_date(publish: Publish, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    publish("خبر")
    assert not DBTaskResult.objects.filter(task_path__startswith="modelsearch").exists()
    assert not any(model.search_auto_update for model in index.get_indexed_models())
