"""Every kind of page that readers meet. `tests/browser/preparing.py` finds an address of each."""

from collections.abc import Iterable
from typing import Any

import pytest

FORMS = ("news", "urgent", "analysis", "opinion", "interview", "photo", "video", "live")
ARTICLES = (*(f"article, {form}" for form in FORMS), "article, every block", "article, with comments")
COMMENTS = ("comments", "thread of comments", "answer")
NOTICES = ("comment that waits", "no more mails", "own comments", "own comments, asked")
LISTINGS = ("section", "section, second page", "section, every slot", "author", "topic")
ARCHIVES = ("archive", "archive, year", "archive, month", "archive, day")
SEARCHES = ("search, results", "search, many results", "search, no words", "search, nothing found")
IN_THE_FRAME = (
    "front",
    *LISTINGS,
    *ARTICLES,
    *COMMENTS,
    *NOTICES,
    *ARCHIVES,
    *SEARCHES,
    "standard page",
    "form",
    "letter sent",
    "corrections",
    "most read",
    "not found",
    "withdrawn",
)
#: The page of a fault stands alone, because nothing may be asked of a database then.
PUBLIC = (*IN_THE_FRAME, "fault")
#: Made of the same parts as another kind: what takes long is looked at on the other one, and here in the long run.
ALIKE = frozenset(
    {
        "article, analysis",
        "article, interview",
        "article, live",
        "archive, year",
        "archive, month",
        "search, many results",
        "section, second page",
        *NOTICES,
    }
)
LOGIN = "login"
EVERY_KIND = (*PUBLIC, LOGIN)
STATUSES = {"not found": 404, "withdrawn": 410, "fault": 500}


def each(kinds: Iterable[str]) -> list[Any]:
    """The kinds for a test to be run with, those that are like another one in the long run alone."""
    return [pytest.param(kind, marks=pytest.mark.slow) if kind in ALIKE else kind for kind in kinds]
