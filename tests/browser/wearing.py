"""A served newspaper in another theme."""

from contextlib import closing
from sqlite3 import connect

from tests.browser.first_run import DATABASE, Installed

_WEAR = "INSERT INTO themes_appearance (site_id, theme, has_choices) SELECT id, ?, 0 FROM wagtailcore_site"


def worn_in(theme: str, installed: Installed) -> Installed:
    """The newspaper, whose sites have chosen nothing yet, wearing the theme."""
    with closing(connect(installed.home / DATABASE)) as database, database:
        database.execute(_WEAR, [theme])
    return installed
