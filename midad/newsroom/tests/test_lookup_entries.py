"""An entry for every row, whatever way it came; and the back-end over them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from modelsearch.query import And, Not, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from bench.corpus import fill
from midad.arabic.tests.strategies import texts
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.lookups import entries, health
from midad.lookups.models import Entry
from midad.operations.doctor import State
from midad.register.models import Name
from tests.naughty.strings import STRINGS

pytestmark = pytest.mark.django_db
Publish = Callable[..., ArticlePage]


def found(query: Any, rows: Any = None, **options: Any) -> set[str]:
    rows = Page.objects.all() if rows is None else rows
    return {str(row) for row in get_search_backend().search(query, rows, **options)}


def test_pages_of_all_kinds_are_one_table(publish: Publish, section: SectionPage) -> None:
    publish("افتتاح الميناء")
    SectionPage.objects.get(pk=section.pk).get_parent().add_child(instance=SectionPage(title="الموانئ"))
    assert found("الميناء") == {"افتتاح الميناء", "الموانئ"}
    assert found("الميناء", ArticlePage.objects.all()) == {"افتتاح الميناء"}


def test_a_page_that_is_saved_as_a_page_keeps_the_words_of_its_kind(publish: Publish) -> None:
    article = publish("افتتاح الميناء", standfirst="رست فيه سفينة أولى")
    Page.objects.get(pk=article.pk).save()
    assert found("السفن") == {"افتتاح الميناء"}


def test_what_is_deleted_leaves_no_entry(publish: Publish, section: SectionPage) -> None:
    before = Entry.objects.count()
    publish("افتتاح الميناء", section=section)
    assert Entry.objects.count() == before + 1
    section.delete()
    assert Entry.objects.count() == before - 1


def test_a_migration_files_what_has_no_entry_or_an_old_one(publish: Publish, author: Author) -> None:
    publish("افتتاح الميناء")
    Name.objects.bulk_create([Name(name="ميناء الصيادين", slug="ميناء", kind="place")])
    Entry.objects.filter(table="wagtailcore.page").delete()
    Entry.objects.filter(table="articles.author").update(analysis="0", keys=" ")
    assert health.entries().state is State.RED
    assert not found("الميناء")
    call_command("migrate", verbosity=0)
    assert health.entries().state is State.GREEN
    assert found("الميناء") == {"افتتاح الميناء"}
    assert found("ميناء", Name.objects.all()) == {"ميناء الصيادين"}
    assert found("الوادي", Author.objects.all()) == {str(author)}
    assert entries.fill() == 0


def test_a_fixture_is_loaded_and_filed_afterwards(publish: Publish, tmp_path: Path) -> None:
    story = publish("مجلس الأمة يقر قانون المياه")
    file = tmp_path / "pages.json"
    call_command("dumpdata", "wagtailcore.page", "articles.articlepage", output=str(file), verbosity=0)
    call_command("loaddata", str(file), verbosity=0)
    Entry.objects.all().delete()
    assert entries.fill() > 0
    assert Entry.objects.filter(row=story.pk).exists()


def test_queries_are_combined(publish: Publish) -> None:
    for title in ("افتتاح الميناء", "إغلاق الميناء", "افتتاح المدرسة"):
        publish(title)
    assert found("الميناء المدارس", operator="or") == {"افتتاح الميناء", "إغلاق الميناء", "افتتاح المدرسة"}
    assert found(And([PlainText("ميناء"), Not(Phrase("افتتاح"))])) == {"إغلاق الميناء"}
    assert found("افتتاح", fields=["title"]) == {"افتتاح الميناء", "افتتاح المدرسة"}
    assert found("«»") == set()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=texts)
def test_no_query_is_an_error(query: str, author: Author) -> None:
    found(query, Author.objects.all())


def test_no_naughty_string_is_an_error(publish: Publish) -> None:
    publish("افتتاح الميناء")
    for string in STRINGS:
        found(string)
        found(string, ArticlePage.objects.all(), order_by_relevance=False)


def test_a_look_up_asks_once_whatever_the_number_of_pages(home: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            results = get_search_backend().autocomplete("الميناء المدينة", Page.objects.all())
            list(results[:20])
            results.count()
        return len(asked)

    fill(20)
    few = queries()
    fill(200)
    assert queries() == few == 2
