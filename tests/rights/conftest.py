"""One newsroom for all tests of rights in a process: each request is taken back, so that none finds it changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rights.newsroom import SETTINGS, Newsroom, newsroom


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database for a whole module; the transaction is the newsroom's own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def room(db: None, folder: Path) -> Iterator[Newsroom]:
    with newsroom(folder) as built:
        yield built


@pytest.fixture(autouse=True)
def _settings_of_the_newsroom(_settings_of_tests: None, settings: Any, folder: Path) -> None:
    for name, value in {**SETTINGS, "MEDIA_ROOT": str(folder)}.items():
        setattr(settings, name, value)
