"""The tables of words. What is in the database already is filed after the last migration (`rebuilding`)."""

from typing import Any

from django.db import connection, migrations

from midad.search.tables import tables


def create(apps: Any, schema_editor: Any) -> None:
    tables().create()


def drop(apps: Any, schema_editor: Any) -> None:
    names = ["search_words", "search_text", "search_posting", "search_text_aside", "search_posting_aside"]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TABLE IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
