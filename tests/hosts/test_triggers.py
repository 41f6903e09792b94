"""Whatever changes a row of a declared table, by whatever statement, is noted by the database itself."""

import json
from typing import Any

import pytest
from django.db import connection

from midad.articles.models import Author
from midad.delivery import migrating, triggers
from midad.delivery.changes import MOST_ROWS
from midad.delivery.models import Change, Installed, Purge

needs_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such statement")

_COLUMNS = [field.column for field in Author._meta.concrete_fields if not field.primary_key]
#: Another row like one that is there, or that one again.
_ADD = (
    f"INSERT INTO articles_author (id, {', '.join(_COLUMNS)}) "  # noqa: S608
    f"SELECT id + %s, {', '.join(_COLUMNS).replace('slug', 'slug || %s')} FROM articles_author WHERE id = %s"
)
_UPSERT = f"{_ADD} ON CONFLICT (id) DO UPDATE SET name = 'اسم آخر'"
_CASCADE = """
ALTER TABLE articles_byline DROP CONSTRAINT {name};
ALTER TABLE articles_byline ADD FOREIGN KEY (author_id) REFERENCES articles_author ON DELETE CASCADE
"""


@pytest.fixture
def author(db: None) -> Author:
    author = Author.objects.create(name="وداد النسيم", slug="widad")
    Change.objects.all().delete()
    return author


def done(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def noted() -> list[tuple[str, int, str]]:
    return [(change.table, change.row, change.columns.strip()) for change in Change.objects.order_by("pk")]


def test_rows_that_are_written_by_hand_are_noted(author: Author) -> None:
    done("UPDATE articles_author SET name = 'اسم', role = role WHERE id = %s", author.pk)
    done("UPDATE articles_author SET role = role")
    done(_UPSERT, 0, "", author.pk)
    done("UPDATE articles_author SET slug = 'another' WHERE id = %s", author.pk)
    done("DELETE FROM articles_author WHERE id = %s", author.pk)
    assert noted() == [("articles_author", author.pk, what) for what in ("name", "name", "slug", "*")]
    assert json.loads(Change.objects.latest("pk").was)["slug"] == "another"


def test_a_new_row_is_noted_with_its_key(author: Author) -> None:
    done(_ADD, 1000, "-2", author.pk)
    assert noted() == [("articles_author", author.pk + 1000, "*")]


@needs_postgresql
def test_rows_that_postgresql_copies_in_are_noted(author: Author) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE former AS SELECT * FROM articles_author")
        cursor.execute("UPDATE former SET id = id + 1000, slug = 'copied'")
        with cursor.copy("COPY former TO STDOUT") as out:
            rows = b"".join(bytes(row) for row in out)
        with cursor.copy("COPY articles_author FROM STDIN") as into:
            into.write(rows)
    assert ("articles_author", author.pk + 1000, "*") in noted()


@needs_postgresql
def test_rows_that_postgresql_merges_are_noted(author: Author) -> None:
    done(
        "MERGE INTO articles_author a USING (SELECT %s AS id) AS said ON a.id = said.id "
        "WHEN MATCHED THEN UPDATE SET role = 'كاتبة'",
        author.pk,
    )
    assert noted() == [("articles_author", author.pk, "role")]


@needs_postgresql
def test_rows_that_go_with_others_are_noted(author: Author, publish: Any) -> None:
    byline = publish().bylines.get()
    done("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "articles_byline")
        [name] = [name for name, one in found.items() if one["foreign_key"] and one["columns"] == ["author_id"]]
        cursor.execute(_CASCADE.format(name=f'"{name}"'))
        Change.objects.all().delete()
        cursor.execute("DELETE FROM articles_author WHERE id = %s", [byline.author_id])
    assert ("articles_byline", byline.pk, "*") in noted()


@needs_postgresql
def test_a_table_that_is_emptied_is_noted_row_by_row(author: Author, publish: Any) -> None:
    byline = publish().bylines.get()
    done("SET CONSTRAINTS ALL IMMEDIATE")
    Change.objects.all().delete()
    done("TRUNCATE articles_author CASCADE")
    assert {("articles_author", author.pk, "*"), ("articles_byline", byline.pk, "*")} <= set(noted())
    was = {change.row: json.loads(change.was) for change in Change.objects.filter(table="articles_author")}
    assert was[author.pk]["slug"] == "widad"


@needs_postgresql
def test_of_a_large_table_no_more_is_noted_than_has_it_named_as_a_whole(author: Author) -> None:
    Author.objects.bulk_create(Author(name="اسم", slug=f"a-{number}") for number in range(MOST_ROWS + 50))
    done("SET CONSTRAINTS ALL IMMEDIATE")
    Change.objects.all().delete()
    done("TRUNCATE articles_author CASCADE")
    assert Change.objects.filter(table="articles_author").count() == MOST_ROWS + 1


@needs_postgresql
def test_the_log_is_found_from_every_schema(author: Author) -> None:
    done("SET LOCAL search_path = pg_catalog")
    done("UPDATE public.articles_author SET role = 'كاتبة' WHERE id = %s", author.pk)
    done("SET LOCAL search_path = public")
    assert noted() == [("articles_author", author.pk, "role")]


@needs_postgresql
def test_triggers_that_are_switched_off_are_not_there(db: None) -> None:
    assert triggers.are_current(connection)
    done("ALTER TABLE articles_author DISABLE TRIGGER USER")
    assert not triggers.are_current(connection)
    migrating.after(using="default", plan=[])
    assert triggers.are_current(connection)


@needs_postgresql
def test_those_of_a_newspaper_that_was_put_aside_are_not_those_of_this_one(db: None) -> None:
    """`midad restore` keeps the former newspaper in a schema of its own."""
    name = "delivery_notes_insert_articles_author"
    done("CREATE SCHEMA aside")
    done("CREATE TABLE aside.articles_author (id bigint)")
    done(f"CREATE FUNCTION aside.{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$")
    done(f"CREATE TRIGGER {name} AFTER INSERT ON aside.articles_author EXECUTE FUNCTION aside.{name}()")
    migrating.before(using="default", plan=["something"])
    assert not triggers.are_current(connection)
    migrating.after(using="default", plan=["something"])
    assert triggers.are_current(connection)


def test_names_are_as_long_as_a_database_takes_them() -> None:
    assert all(len(triggers._name(table, act)) <= 63 for table, act, _declared in triggers._wanted("postgresql"))


def test_others_than_those_that_are_declared_are_replaced_and_all_is_purged(db: None) -> None:
    assert triggers.are_current(connection)
    last = Purge.objects.count()
    migrating.after(using="default", plan=[])
    assert Purge.objects.count() == last
    Installed.objects.update(digest="another")
    assert not triggers.are_current(connection)
    migrating.after(using="default", plan=[])
    assert triggers.are_current(connection)
    assert Purge.objects.latest("pk").keys == "*"
