from collections.abc import Iterator

import pytest

from tests.browser.first_run import Installed
from tests.browser.serving import Served, whole_newsroom
from tests.survival.reading import ask

COUNTING = {"DJANGO_SETTINGS_MODULE": "tests.survival.site_that_counts"}


@pytest.fixture(scope="package")
def site(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A newspaper with two web processes, which every test leaves as well as it found it."""
    folder = tmp_path_factory.mktemp("survival")
    with whole_newsroom(demo.copy(folder / "var"), folder / "log", workers=2, **COUNTING) as served:
        ask(served, "/")
        yield served
