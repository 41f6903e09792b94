"""The cast and the newspaper of every test; served newspapers and a browser for those that ask."""

import gc
import os
from typing import Any

pytest_plugins = [
    "tests.newspaper",
    "tests.browser.first_run",
    "tests.migrated",
    "tests.browser.serving",
    "tests.browser.chromium",
]


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Have each worker begin with one of the long tests: none is left alone with two of them at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if item not in long]
    for number, item in enumerate(long):
        items.insert(number * len(items) // workers + number, item)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector spends an eighth of a run on looking at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
