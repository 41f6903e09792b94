"""The cast and the newspaper of every test."""

pytest_plugins = ["tests.newspaper"]
