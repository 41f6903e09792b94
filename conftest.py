"""The cast and the newspaper of every test; served newspapers and a browser for those that ask."""

pytest_plugins = [
    "tests.newspaper",
    "tests.browser.first_run",
    "tests.migrated",
    "tests.browser.serving",
    "tests.browser.chromium",
]
