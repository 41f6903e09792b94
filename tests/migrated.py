"""A database as its migrations leave it, made once for all tests of a run: a dozen of them begin with one."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from tests.browser.first_run import DATABASE, environment_of, folder_of_the_run, midad, one_at_a_time

ON_POSTGRESQL = os.environ.get("MIDAD_DATABASE_URL", "").startswith("postgres")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a migrated SQLite database without content. Not to be written to."""
    folder = folder_of_the_run(tmp_path_factory) / "migrated"
    with one_at_a_time(folder):
        file = folder / DATABASE
        if not file.exists():
            home = folder / "var"
            shutil.rmtree(home, ignore_errors=True)
            midad("manage", "migrate", "--verbosity", "0", environment=environment_of(home))
            with closing(sqlite3.connect(home / DATABASE)) as source, closing(sqlite3.connect(file)) as target:
                source.backup(target)
    return file


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database that the tests begin with is not thrown away, for it is migrated already."""
    return not ON_POSTGRESQL


@pytest.fixture(scope="session")
def _database_in_memory(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Django's tests on SQLite will find in memory."""
    if ON_POSTGRESQL:
        yield
        return
    name = connections[DEFAULT_DB_ALIAS].creation._get_test_db_name()
    file = request.getfixturevalue("migrated")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(name, uri=True)) as held:
        source.backup(held)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, _database_in_memory: None) -> None:
    """Before Django sets up its databases."""
