"""What a transaction has changed is purged with it, however much that is."""

import sqlite3

import pytest
from django.db import connection

from midad.articles.models import Author
from midad.delivery import commits
from midad.delivery.models import Change, Purge


@pytest.fixture
def _few_values(db: None) -> None:
    """A database that takes few values in one statement."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        usual = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 1500)
        yield
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, usual)
    else:
        yield


@pytest.mark.usefixtures("_few_values")
def test_thousands_of_rows_are_changed_in_one_transaction() -> None:
    for start in range(0, 1600, 100):
        Author.objects.bulk_create([Author(name=f"كاتب {start + one}", slug=f"w-{start + one}") for one in range(100)])
    assert Change._default_manager.count() >= 1600
    commits._written(connection)
    assert not Change._default_manager.exists()
    assert "author" in Purge._default_manager.order_by("-pk")[0].keys
