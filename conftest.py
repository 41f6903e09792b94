"""The cast and the newspaper of every test; served newspapers and a browser for those that ask."""

import gc

pytest_plugins = [
    "tests.newspaper",
    "tests.browser.first_run",
    "tests.migrated",
    "tests.browser.serving",
    "tests.browser.chromium",
]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector spends an eighth of a run on looking at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
