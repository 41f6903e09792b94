import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.browser.first_run import ROOT
from tests.hosts.servers import Newspaper, PostgreSQL

_BUILD = "from tests.coherence.acts import build; build()"
_numbers = count(1)


@pytest.fixture(scope="package")
def server() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="package")
def built(
    server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory, give_dictionary: Callable[[Path], None]
) -> Newspaper:
    """Not to be written to."""
    home = tmp_path_factory.mktemp("built") / "var"
    home.mkdir()
    give_dictionary(home)
    server.sql("postgres", "CREATE DATABASE built")
    newspaper = Newspaper(server, "built", home)
    for words in (["migrate", "-v", "0"], ["shell", "-v", "0", "-c", _BUILD]):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, env=newspaper.environment(home), cwd=ROOT, check=True)
    return newspaper


@pytest.fixture
def newspaper(built: Newspaper, tmp_path: Path) -> Newspaper:
    """One of the test's own."""
    return built.copy(f"newspaper_{next(_numbers)}", tmp_path / "var")
