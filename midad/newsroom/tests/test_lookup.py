"""Looking things up in the admin: words in any form, parts of words, and nothing that is typed is an error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from modelsearch import index

from midad.articles.models import ArticlePage, Author
from midad.media.models import Picture

Publish = Callable[..., ArticlePage]
Search = Callable[[str], str]


@pytest.fixture
def search(editor: Any) -> Search:
    """The list of pages for what is typed."""
    client = Client()
    client.force_login(editor)
    return lambda query: _answer(client, "/admin/pages/search/", query)


@pytest.fixture
def choose(desk: Client) -> Search:
    """The pictures that are offered to a story for what is typed."""
    return lambda query: _answer(desk, "/admin/images/chooser/results/", query)


def _answer(client: Client, address: str, query: str) -> str:
    response = client.get(address, {"q": query})
    assert response.status_code == 200
    return response.text


@pytest.fixture
def bridge(picture: Picture) -> Picture:
    picture.title, picture.caption = "IMG_2031", "عمّال يرمّمون جسرَ المدينة القديمة قبل افتتاحه"
    picture.credit, picture.description = "مصوّرة الأنباء", "رافعة صفراء فوق النهر"
    picture.save()
    return picture


@pytest.mark.parametrize("query", ["قانون الم", "قوانين المياه", "مجلس الأمه", "مَجْلِس", "انون الميا", "للمجلس"])
def test_a_title_is_found(publish: Publish, search: Search, query: str) -> None:
    publish("مجلس الأمة يقر قانون المياه")
    assert "يقر قانون المياه" in search(query)


def test_all_words_are_wanted(publish: Publish, search: Search) -> None:
    publish("مجلس الأمة يقر قانون المياه")
    assert "يقر قانون المياه" not in search("الميناء")
    assert "يقر قانون المياه" not in search("قانون الميناء")
    # «في» builds the sentence and tells nothing.
    assert "يقر قانون المياه" in search("القانون في المجلس")


@pytest.mark.parametrize(
    "query",
    ["الجسور", "جسر", "بالجسر", "العامل", "المدينه", "مدن قديمه", "افتتاح", "إفتتاحه", "img 2031", "رافعات", "المصور"],
)
def test_a_picture_is_found_by_a_word_in_another_form(bridge: Picture, choose: Search, query: str) -> None:
    assert bridge.title in choose(query)


def test_a_picture_is_found_by_its_tags(bridge: Picture, choose: Search) -> None:
    assert bridge.title not in choose("مدارس")
    bridge.tags.add("مدرسة البحارة")
    assert bridge.title in choose("مدارس")
    bridge.save()
    assert bridge.title in choose("مدارس")
    bridge.tags.clear()
    assert bridge.title not in choose("مدارس")


def test_a_changed_caption_is_found_and_the_old_one_is_not(bridge: Picture, choose: Search) -> None:
    bridge.caption = "حريق في مستودع الحبوب"
    bridge.save()
    assert bridge.title in choose("الحرائق")
    assert bridge.title not in choose("الجسور")
    bridge.delete()
    assert "IMG_2031" not in choose("الحرائق")


def test_the_word_itself_comes_before_words_like_it(bridge: Picture, choose: Search) -> None:
    Picture.objects.create(title="IMG_1", file=bridge.file.name, width=1, height=1, caption="تجسير الهوة بين الجيلين")
    Picture.objects.create(title="IMG_2", file=bridge.file.name, width=1, height=1, caption="الجسور الثلاثة على النهر")
    found = choose("جسور")
    assert found.index("IMG_2") < found.index("IMG_2031")


def test_a_skeleton_is_not_the_word_itself(bridge: Picture, choose: Search) -> None:
    for title, caption in (("IMG_1", "أول كاتب زقزوق"), ("IMG_2", "زقزوق كتب قديمة")):
        Picture.objects.create(title=title, file=bridge.file.name, width=1, height=1, caption=caption)
    found = choose("زقزوق كتب")
    assert 0 <= found.index("IMG_2") < found.index("IMG_1")


def test_a_draft_is_found_by_its_own_title_and_by_that_of_readers(publish: Publish, search: Search) -> None:
    article = publish("مجلس الأمة يقر قانون المياه")
    article.title, article.standfirst = "البرلمان يصوّت لصالح السدود", "جلسة طويلة انتهت بعد منتصف الليل"
    article.save_revision()
    for query in ("القوانين", "البرلمانات", "الجلسات"):
        assert "البرلمان يصوّت" in search(query), query


def test_authors_are_found_as_their_names_are_heard(desk: Client, author: Author) -> None:
    Author.objects.create(name="هدى الإبراهيمي")
    found = _answer(desk, "/admin/snippets/articles/author/", "هدي الابراهيمى")
    assert "هدى الإبراهيمي" in found
    assert author.name not in found


@pytest.mark.parametrize(
    "query",
    ['"', 'a"b', "NEAR(", "*", "^x", "x:y", "(", "'", "%", "_", "\\", "\u202e", "\0خبر", "و" * 500, "خبر " * 400],
)
def test_nothing_that_is_typed_is_an_error(publish: Publish, search: Search, choose: Search, query: str) -> None:
    publish("خبر")
    search(query)
    choose(query)


def test_signs_stand_for_nothing(publish: Publish, search: Search) -> None:
    publish("خبر عن 100% من الأصوات")
    assert "من الأصوات" in search("100%")
    assert "من الأصوات" not in search("%")
    assert "من الأصوات" not in search("_")


def test_saving_leaves_no_index_of_wagtail_to_bring_up_to_date(publish: Publish, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    publish("خبر")
    assert not DBTaskResult.objects.filter(task_path__startswith="modelsearch").exists()
    assert not any(model.search_auto_update for model in index.get_indexed_models())
