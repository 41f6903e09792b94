"""What newspapers begin with, made once for all tests of a run: a migrated database, the dictionary, static files."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from midad.arabic import lexicon
from tests.browser.first_run import (
    DATABASE,
    Installed,
    environment_of,
    folder_of_the_run,
    link_or_copy,
    midad,
    one_at_a_time,
)

ON_POSTGRESQL = os.environ.get("MIDAD_DATABASE_URL", "").startswith("postgres")
_PREPARE = """
from midad.operations import installation
installation.prepare(say=print)
installation.collect_static(say=print)
"""


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


@pytest.fixture(scope="session", autouse=True)
def _dictionary_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first word that any worker looks up makes the dictionary for all of them."""
    lexicon.use(folder_of_the_run(tmp_path_factory) / "lexicon" / "words")


@pytest.fixture(scope="session")
def give_dictionary(_dictionary_of_the_run: None) -> Callable[[Path], None]:
    """Lay the Arabic dictionary into a data folder, where each newspaper would take seconds to make its own."""
    path = lexicon.used()
    assert path is not None

    def give(home: Path) -> None:
        lexicon.prepare(path)
        (home / "lexicon").mkdir()
        link_or_copy(str(path), str(home / "lexicon" / "words"))

    return give


@pytest.fixture(scope="session")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, migrated: Path, give_dictionary: Callable[[Path], None]
) -> Installed:
    """A data folder that is ready to be served: migrated, with dictionary and static files. Not to be written to."""
    folder = folder_of_the_run(tmp_path_factory) / "prepared"
    home, said = folder / "var", folder / "said"
    with one_at_a_time(folder):
        if not said.exists():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            shutil.copy(migrated, home / DATABASE)
            give_dictionary(home)
            said.write_text(midad("manage", "shell", "-v", "0", "-c", _PREPARE, environment=environment_of(home)))
    return Installed(home, said.read_text(encoding="utf-8"))


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
